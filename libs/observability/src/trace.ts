import type { Ids } from './clock.js';

/** A span of a trace, as W3C trace context names both. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
}

interface Parent extends Span {
  readonly flags: '00' | '01';
}

const pattern = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Reads a `traceparent` (https://www.w3.org/TR/trace-context/ §3.2): undefined where it is malformed or names nothing. A later version is read as far as it is known. */
const readParent = (traceparent: string | undefined): Parent | undefined => {
  const [, version = '', traceId = '', spanId = '', flags = '', more] = pattern.exec(traceparent ?? '') ?? [];
  if (version === '' || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, flags: (Number.parseInt(flags, 16) & 1) === 1 ? '01' : '00' };
};

const spanLength = 16;

/** The next span of a trace, as a `traceparent`; the first of a new one where there is none to go on with. A UUID's last half is never all zeros. */
export const nextSpan = (traceparent: string | undefined, ids: Ids): string => {
  const hex = () => ids.uuid().replaceAll('-', '').toLowerCase();
  const { traceId, flags } = readParent(traceparent) ?? { traceId: hex(), flags: '01' };
  return `00-${traceId}-${hex().slice(-spanLength)}-${flags}`;
};

/** What a log line says of where it belongs; nothing where there is no trace. */
export const spanOf = (traceparent: string | undefined): Span | undefined => {
  const parent = readParent(traceparent);
  return parent && { traceId: parent.traceId, spanId: parent.spanId };
};
