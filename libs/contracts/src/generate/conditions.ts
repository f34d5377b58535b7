import type { z } from 'zod';
import { AnswerGiven } from '../conflict/answer-given.v1.js';
import { GiveAnswer } from '../conflict/conflict-commands.v1.js';
import { Name, Place, Registration } from '../registration/registration.v1.js';

const has = (field: string) => ({ required: [field] });
const filled = (field: string) => ({ required: [field], properties: { [field]: { minItems: 1 } } });
const when = (field: string, value: string, then: object, otherwise?: object) => ({ if: { properties: { [field]: { const: value } }, required: [field] }, then, ...(otherwise ? { else: otherwise } : {}) });

const something = { anyOf: ['places', 'subjects', 'identifiers'].map(filled) };
const minutesOnlyWithTime = when('answer', 'need-time', has('minutes'), { properties: { minutes: false } });

/**
 * What a contract checks by a function and a schema can say as well. What it cannot say (a window that ends after it starts, a ring
 * that closes) is checked on arrival alone.
 */
export const conditions: ReadonlyMap<z.ZodType, object> = new Map<z.ZodType, object>([
  [Registration, { allOf: [when('kind', 'operation', { required: ['operationType', 'window'] }), when('kind', 'target', has('case')), something] }],
  [Place, { anyOf: [has('address'), has('geometry')] }],
  [Name, { anyOf: ['full', 'given', 'surname'].map(has) }],
  [GiveAnswer, minutesOnlyWithTime],
  [AnswerGiven.schema, minutesOnlyWithTime],
]);
