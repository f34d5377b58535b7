import { z } from 'zod';
import { AnswerKind, ContactRecord, Outcome, SideName } from './conflict.v1.js';

const note = z.string().trim().min(1).max(2000);

/** Which side a request speaks for. Needed only where both sides are of one agency: two of its cases collided. */
const side = SideName.optional();

/** The body of `POST /v1/conflicts/{id}/answer`; who answers is the token's. `minutes` goes with `need-time`, and only with it. */
export const GiveAnswer = z
  .object({ answer: AnswerKind, minutes: z.int().min(1).max(1440).optional(), side })
  .refine((a) => (a.answer === 'need-time') === (a.minutes !== undefined), { error: 'minutes goes with need-time', path: ['minutes'] });
export type GiveAnswer = z.output<typeof GiveAnswer>;

/** The body of `POST /v1/conflicts/{id}/contacts`: somebody called, or tried to. */
export const LogContact = z.object({ means: ContactRecord.shape.means, note: note.optional(), side });
export type LogContact = z.output<typeof LogContact>;

/** The body of `POST /v1/conflicts/{id}/outcome`: what one side states was agreed. */
export const StateOutcome = z.object({ outcome: Outcome, note: note.optional(), side });
export type StateOutcome = z.output<typeof StateOutcome>;

/** The body of `POST /v1/conflicts/{id}/claim`: an officer takes a conflict, or takes it over from a colleague. */
export const ClaimConflict = z.object({ takeOver: z.boolean().default(false) });
export type ClaimConflict = z.output<typeof ClaimConflict>;

/** The body of `POST /v1/conflicts/{id}/confirmation`: an officer's word on a scored match. */
export const ConfirmConflict = z.object({ confirmed: z.boolean() });
export type ConfirmConflict = z.output<typeof ConfirmConflict>;

/** The body of `POST /v1/conflicts/{id}/raise`: the reason is recorded and shown to the owner of the silent record. */
export const RaiseConflict = z.object({ reason: note });
export type RaiseConflict = z.output<typeof RaiseConflict>;

/** The body of `POST /v1/conflicts/{id}/close`. */
export const CloseConflict = z.object({ because: z.enum(['agreed', 'false-match']) });
export type CloseConflict = z.output<typeof CloseConflict>;
