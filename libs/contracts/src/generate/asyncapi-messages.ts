import { ownTopics } from '../topics.js';
import { examplesOf } from './fixtures.js';

/** One event on one topic: its name, the contract that its data has, its CloudEvents type and its topic. */
export interface ChannelMessage {
  readonly name: string;
  readonly shape: string;
  readonly type: string;
  readonly topic: string;
}

const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });

const originHeaders = {
  ce_originagency: text('The agency whose registration set the event off.'),
  ce_publishedat: text('When that registration’s record was published.', { format: 'date-time' }),
};

/** CloudEvents attributes as Kafka headers (Kafka binding 1.0.2, binary content mode). */
const headersOf = ({ type, topic }: ChannelMessage) => ({
  type: 'object',
  properties: {
    ce_specversion: text('The version of CloudEvents.', { const: '1.0' }),
    ce_id: text('The same on every repeat of the event; with the source it tells repeats apart.'),
    ce_source: text('Who sent it.', { format: 'uri-reference' }),
    ce_type: text('What happened, and the version of its shape.', { const: type }),
    ce_subject: text('The id of what it happened to.'),
    ce_time: text('When it happened.', { format: 'date-time' }),
    ce_traceparent: text('W3C trace context, the distributed-tracing extension. On an agency’s topic only where its own registration set the event off.'),
    ...(ownTopics.has(topic) && originHeaders),
    'content-type': text('Of the value.', { const: 'application/json' }),
  },
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'content-type'],
});

const keys: readonly (readonly [RegExp, string])[] = [
  [/registrations|receipts/, 'The registration’s id: its versions keep their order.'],
  [/registration|check/, 'The agency’s id and the registration’s, a slash between: its versions keep their order.'],
  [/answers|alert|conflict/, 'The conflict’s id.'],
  [/match/, 'The pair’s id.'],
];
const keyOf = (topic: string) => keys.find(([pattern]) => pattern.test(topic))?.[1] ?? 'Keeps what belongs together in order.';

/** A message of AsyncAPI 3.0 with its headers, its payload's schema and the contract's frozen examples. */
export const asyncMessage = (message: ChannelMessage, payload: { $ref: string }) => ({
  name: message.type,
  title: message.name,
  contentType: 'application/json',
  headers: headersOf(message),
  payload,
  bindings: { kafka: { bindingVersion: '0.5.0', key: { type: 'string', description: keyOf(message.topic) } } },
  examples: examplesOf(message.shape).map((value) => ({ payload: value })),
});
