import { agencyOfTopic, ownTopics } from '@parley/contracts';
import { unreadableHeader } from '../codecs/unreadable-records.js';
import { storable } from '../errors.js';
import { attributesOfHeaders, isStructured, originOfHeaders, structuredEvent, type Attributes } from './cloud-events.js';
import { inboundBytesMax, readJson } from './read-json.js';
import type { ReadingProblem, Received } from './received.js';

/** A record as kafkajs gives it. */
export interface KafkaRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Record<string, Buffer | string | (Buffer | string)[] | undefined>;
  readonly timestamp: string;
  readonly offset: string;
}

// Names in lower case, the first of a repeated name, and nothing that a text column would refuse.
const headerTexts = (headers: KafkaRecord['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined || first === null ? [] : [[storable(name.toLowerCase()), storable(first.toString())]];
    }),
  );

interface Content {
  readonly attributes: Attributes;
  readonly data: unknown;
  readonly problem?: ReadingProblem;
}

const contentOf = (value: Buffer | null, headers: Readonly<Record<string, string>>, bytesMax: number): Content => {
  const attributes = attributesOfHeaders(headers);
  const unreadable = headers[unreadableHeader];
  if (unreadable !== undefined) return { attributes, data: undefined, problem: { code: 'unreadable', detail: `The batch of this record could not be unpacked: ${unreadable}.` } };
  const read = readJson(value, bytesMax);
  if ('problem' in read) return { attributes, data: undefined, problem: read.problem };
  if (!isStructured(headers)) return { attributes, data: read.data };
  return structuredEvent(read.data) ?? { attributes, data: undefined, problem: { code: 'bad-envelope', detail: 'A structured CloudEvent is a JSON object with `data`.' } };
};

const present = <T extends object>(optional: T): T => Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as T;

// Ids are keys of rows: what is longer than any honest id is cut rather than refused.
const idBytesMax = 500;

/** Reads a record in either content mode. Never throws: what cannot be read says why in `problem`. */
export const decodeRecord = (topic: string, partition: number, record: KafkaRecord): Received => {
  const headers = headerTexts(record.headers);
  const agency = agencyOfTopic(topic);
  const { attributes, data, problem } = contentOf(record.value, headers, agency ? inboundBytesMax : Infinity);
  const { id = `${topic}/${partition}/${record.offset}`, type = '', subject, time, traceparent } = attributes;
  const origin = ownTopics.has(topic) ? originOfHeaders(headers) : undefined;
  const optional = { subject, time, traceparent, origin, key: record.key === null ? undefined : storable(record.key.toString()), agency, problem };
  const where = { topic, partition, offset: record.offset, recordTimestamp: new Date(Number(record.timestamp)) };
  return { id: storable(id).slice(0, idBytesMax), type, ...present(optional), data, ...where, value: record.value, headers } as Received;
};
