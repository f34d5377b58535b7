import { z } from 'zod';
import { AnswerKind, ContactRecord, Outcome, SideName } from './conflict.v1.js';

const note = z.string().trim().min(1).max(2000);

/** Which side a request speaks for. Needed only where both sides are of one agency: two of its cases collided. */
const side = SideName.optional();

/** The revision that the sender had before them. Where the conflict has moved on since, the request is refused rather than done unseen. */
const revision = z.int().min(1).optional();

/** The body of `POST /v1/conflicts/{id}/answer`; who answers is the token's. `minutes` goes with `need-time`, and only with it. */
export const GiveAnswer = z
  .object({ answer: AnswerKind, minutes: z.int().min(1).max(1440).optional(), side, revision })
  .refine((a) => (a.answer === 'need-time') === (a.minutes !== undefined), { error: 'minutes goes with need-time', path: ['minutes'] });
export type GiveAnswer = z.output<typeof GiveAnswer>;

/** The body of `POST /v1/conflicts/{id}/contacts`: somebody called, or tried to. */
export const LogContact = z.object({ means: ContactRecord.shape.means, note: note.optional(), side, revision });
export type LogContact = z.output<typeof LogContact>;

/** The body of `POST /v1/conflicts/{id}/outcome`: what one side states was agreed. */
export const StateOutcome = z.object({ outcome: Outcome, note: note.optional(), side, revision });
export type StateOutcome = z.output<typeof StateOutcome>;

/** The body of `POST /v1/conflicts/{id}/claim`: an officer takes a conflict, or takes it over from a colleague. */
export const ClaimConflict = z.object({ takeOver: z.boolean().default(false), revision });
export type ClaimConflict = z.output<typeof ClaimConflict>;

/** The body of `POST /v1/conflicts/{id}/confirmation`: an officer's word on a scored match. */
export const ConfirmConflict = z.object({ confirmed: z.boolean(), revision });
export type ConfirmConflict = z.output<typeof ConfirmConflict>;

/** The body of `POST /v1/conflicts/{id}/raise`: the reason is recorded and shown to the owner of the silent record. */
export const RaiseConflict = z.object({ reason: note, revision });
export type RaiseConflict = z.output<typeof RaiseConflict>;

/** The body of `POST /v1/conflicts/{id}/close`. */
export const CloseConflict = z.object({ because: z.enum(['agreed', 'false-match']), revision });
export type CloseConflict = z.output<typeof CloseConflict>;
