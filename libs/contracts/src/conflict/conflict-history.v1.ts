import { z } from 'zod';
import { ConflictState } from './conflict.v1.js';

/** Every revision of a conflict in order, for the desk: what happened, by whom, and the state that it led to. */
export const ConflictHistory = z.object({
  history: z.array(
    z.object({
      revision: z.int(),
      event: z.enum(['opened', 'changed', 'acknowledged', 'agreed', 'closed', 'escalated']),
      actorId: z.string(),
      at: z.iso.datetime(),
      state: ConflictState,
      change: z.string(),
    }),
  ),
});
export type ConflictHistory = z.output<typeof ConflictHistory>;
