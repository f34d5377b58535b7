import { z } from 'zod';
import { eventContract } from '../event.js';
import { AnswerKind, SideName } from './conflict.v1.js';

/** What an agency's case system sends on `parley.in.<agency>.answers.v1`; the agency is the topic's. `answerId` makes it safe to repeat. `side` is needed only where both sides are the agency's. */
export const AnswerGiven = eventContract(
  'parley.answer-given.v1',
  'parley.in.{agency}.answers.v1',
  z.object({ answerId: z.string().min(1).max(120), conflictId: z.uuid(), answer: AnswerKind, minutes: z.int().min(1).max(1440).optional(), by: z.string().min(1).max(200), side: SideName.optional() })
    .refine((a) => (a.answer === 'need-time') === (a.minutes !== undefined), { error: 'minutes goes with need-time', path: ['minutes'] }),
);
export type AnswerGiven = z.output<(typeof AnswerGiven)['schema']>;
