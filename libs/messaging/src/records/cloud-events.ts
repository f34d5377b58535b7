import type { CloudEvent, Origin } from '@parley/contracts';

/** Headers and value of an event in binary content mode (CloudEvents 1.0.2, Kafka binding §3.2). */
export const encodeBinary = (event: CloudEvent): { headers: Record<string, string>; value: string } => ({
  headers: {
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: event.source,
    ce_type: event.type,
    ce_time: event.time,
    ...(event.subject ? { ce_subject: event.subject } : {}),
    // Both names: W3C's for tracers on the way, the distributed-tracing extension for whoever reads the event.
    ...(event.origin ? { ce_traceparent: event.origin.traceparent, traceparent: event.origin.traceparent } : {}),
    ...(event.origin?.registration ? { ce_originagency: event.origin.registration.agency, ce_publishedat: event.origin.registration.publishedAt } : {}),
    'content-type': 'application/json',
  },
  value: JSON.stringify(event.data),
});

/** What the sender says of an event; every attribute may be missing. */
export type Attributes = { readonly [name in 'id' | 'type' | 'subject' | 'time' | 'traceparent']?: string };

const names = ['id', 'type', 'subject', 'time', 'traceparent'] as const;
const textsOf = (valueOf: (name: string) => unknown): Attributes => Object.fromEntries(names.map((name) => [name, valueOf(name)] as const).filter(([, value]) => typeof value === 'string'));

/** Whether the value holds the whole event in JSON (structured content mode, Kafka binding §3.3). */
export const isStructured = (headers: Readonly<Record<string, string>>): boolean => (headers['content-type'] ?? '').toLowerCase().startsWith('application/cloudevents+json');

/** The attributes of a record in binary mode: headers named `ce_…`. */
export const attributesOfHeaders = (headers: Readonly<Record<string, string>>): Attributes => textsOf((name) => headers[`ce_${name}`] ?? (name === 'traceparent' ? headers[name] : undefined));

/** An event in structured mode, or `undefined` when the value is none. */
export const structuredEvent = (value: unknown): { attributes: Attributes; data: unknown } | undefined => {
  if (typeof value !== 'object' || value === null || !('data' in value)) return undefined;
  const event = value as Record<string, unknown>;
  return { attributes: textsOf((name) => event[name]), data: event['data'] };
};

/** What set an event of ours off, as its headers say; undefined for one without a trace. */
export const originOfHeaders = (headers: Readonly<Record<string, string>>): Origin | undefined => {
  const { ce_traceparent: traceparent, ce_originagency: agency, ce_publishedat: publishedAt } = headers;
  return traceparent === undefined ? undefined : { traceparent, ...(agency && publishedAt && { registration: { agency, publishedAt } }) };
};
