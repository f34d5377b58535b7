import { z } from 'zod';
import { Match, Side } from '../matching/match.v1.js';
import { Tier } from '../registration/vocabulary.v1.js';
import { Answer, Conflict, ContactRecord, OutcomeStatement, Severity, SideName } from './conflict.v1.js';

/** A conflict as one viewer may see it: what `disclose()` gives, field by field, and nothing else (design.md §7). */
export const ShownConflict = z.object({
  conflictId: z.uuid(),
  revision: z.int(),
  state: Conflict.shape.state,
  sideStates: Conflict.shape.sideStates,
  severity: Severity,
  kinds: z.array(z.string()),
  openedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  startsAt: z.iso.datetime().optional(),
  answerDueAt: z.iso.datetime().optional(),
  tier: Tier.optional(),
  side: SideName.optional(),
  yours: Side.optional(),
  other: z.object({ agency: z.string(), name: z.string(), phone: z.string(), backup: z.object({ name: z.string(), phone: z.string().optional() }).optional() }).optional(),
  otherAnswered: z.boolean().optional(),
  elements: z.array(z.string()).optional(),
  matches: z.array(Match).optional(),
  answer: Answer.optional(),
  contacts: z.array(ContactRecord),
  outcome: OutcomeStatement.optional(),
  otherOutcome: OutcomeStatement.optional(),
  raised: Conflict.shape.raised,
  /** The whole record, for the desk alone. */
  desk: Conflict.optional(),
});
export type ShownConflict = z.output<typeof ShownConflict>;
