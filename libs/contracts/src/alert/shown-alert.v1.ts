import { z } from 'zod';
import { Alert } from './alert.v1.js';

/** What the desk is told: which conflict, between whom, and who owes an answer. It never leaves for an agency. */
export const DeskAlert = Alert.pick({ alertId: true, conflictId: true, revision: true, notice: true, severity: true, kinds: true, answerDueAt: true, text: true, at: true }).extend({
  recipient: z.object({ role: z.literal('desk') }),
  agencies: z.tuple([z.string(), z.string()]),
  owing: z.array(z.string()),
});
export type DeskAlert = z.output<typeof DeskAlert>;

/** An alert as it stands in the list: the agency's own, or the desk's, and who has acknowledged it. */
export const ShownAlert = z.object({
  agency: z.string(),
  alert: z.union([Alert, DeskAlert]),
  acknowledged: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
});
export type ShownAlert = z.output<typeof ShownAlert>;
