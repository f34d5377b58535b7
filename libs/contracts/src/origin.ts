import { agencyTopics, ownTopics } from './topics.js';

/** What set work off, as every event of that work says: for tracing and for measuring how long an alert took. */
export interface Origin {
  /** W3C trace context (https://www.w3.org/TR/trace-context/): the same trace all the way, a span for each hop. */
  readonly traceparent: string;
  /** Set where an agency's registration set it off: whose, and when the broker, or REST, had its record. */
  readonly registration?: { readonly agency: string; readonly publishedAt: string };
}

/**
 * What an event says of its origin, by the topic that it goes on: on ours all of it; on an agency's the trace alone, and that only where the
 * agency's own registration set it off. Agencies choose trace ids, and two that see one id could tell that they met (docs/adr/0013).
 */
export const originOn = (topic: string, { traceparent, registration }: Origin): Origin | undefined => {
  if (ownTopics.has(topic)) return { traceparent, ...(registration && { registration }) };
  const isOwners = registration !== undefined && Object.values(agencyTopics(registration.agency)).includes(topic);
  return isOwners ? { traceparent } : undefined;
};
