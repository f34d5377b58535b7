import { agencyOfTopic, type CloudEvent } from '@parley/contracts';
import type { Received } from './received.js';

/** What an agency's record may weigh at most; the topic itself refuses more than a megabyte. */
export const inboundBytesMax = 256 * 1024;

export interface KafkaRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Record<string, Buffer | string | (Buffer | string)[] | undefined>;
  readonly timestamp: string;
  readonly offset: string;
}

const headerText = (headers: KafkaRecord['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name.toLowerCase(), first.toString()]];
    }),
  );

/** Headers and value of an event in binary content mode (CloudEvents Kafka binding §3.2). */
export const encodeBinary = (event: CloudEvent): { headers: Record<string, string>; value: string } => ({
  headers: {
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: event.source,
    ce_type: event.type,
    ce_time: event.time,
    ...(event.subject ? { ce_subject: event.subject } : {}),
    ...(event.traceparent ? { ce_traceparent: event.traceparent, traceparent: event.traceparent } : {}),
    'content-type': 'application/json',
  },
  value: JSON.stringify(event.data),
});

const parse = (value: Buffer | null): Pick<Received, 'data' | 'problem'> => {
  if (value === null) return { data: undefined, problem: { code: 'no-value', detail: 'The record has no value; a cancel is a new version with status cancelled.' } };
  if (value.length > inboundBytesMax) return { data: undefined, problem: { code: 'too-large', detail: `The record has ${value.length} bytes; at most ${inboundBytesMax} are taken.` } };
  try {
    return { data: JSON.parse(value.toString('utf8')) as unknown };
  } catch (error) {
    return { data: undefined, problem: { code: 'not-json', detail: `The value is not JSON: ${(error as Error).message.slice(0, 200)}` } };
  }
};

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Reads a record in either content mode. Never throws: what cannot be read says why in `problem`. */
export const decodeRecord = (topic: string, partition: number, record: KafkaRecord): Received => {
  const headers = headerText(record.headers);
  const structured = (headers['content-type'] ?? '').startsWith('application/cloudevents+json');
  const parsed = parse(record.value);
  const envelope = structured && typeof parsed.data === 'object' && parsed.data !== null ? (parsed.data as Record<string, unknown>) : undefined;
  const broken = structured && !parsed.problem && (envelope === undefined || !('data' in envelope));
  const attribute = (name: string) => (envelope ? text(envelope[name]) : headers[`ce_${name}`]);
  const agency = agencyOfTopic(topic);
  const optional = { subject: attribute('subject'), time: attribute('time'), traceparent: attribute('traceparent') ?? headers['traceparent'], key: record.key?.toString(), agency };
  return {
    id: attribute('id') ?? `${topic}/${partition}/${record.offset}`,
    type: attribute('type') ?? '',
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    ...(broken ? { data: undefined, problem: { code: 'bad-envelope' as const, detail: 'A structured CloudEvent is a JSON object with `data`.' } } : envelope ? { data: envelope['data'] } : parsed),
    topic,
    partition,
    offset: record.offset,
    value: record.value,
    headers,
    recordTimestamp: new Date(Number(record.timestamp)),
  };
};
