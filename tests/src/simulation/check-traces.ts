import { agencyTopics } from '@parley/contracts';
import { spanOf } from '@parley/observability';
import { smallWorldAgencies } from '@parley/testing';
import type { SimulatedSystem } from './simulated-system.js';

/** A trace of an agency's own choice, which says whose it is. */
export const traceOfFiling = (agency: string, filing: number): string => {
  const traceId = `${Buffer.from(agency).toString('hex').slice(0, 16).padEnd(16, 'f')}${String(filing).padStart(16, '0')}`;
  return `00-${traceId}-00f067aa0ba902b7-01`;
};

/** No agency reads a trace that another chose; and every receipt of what it filed goes on with the trace of that. */
export const checkTraces = ({ broker }: SimulatedSystem): string[] =>
  smallWorldAgencies.flatMap((agency) => {
    const { registrations, receipts, alerts } = agencyTopics(agency);
    const traceIdOf = (traceparent: string | undefined) => spanOf(traceparent)?.traceId;
    const own = new Set(broker.records(registrations).map(({ traceparent }) => traceIdOf(traceparent)));
    const read = [receipts, alerts].flatMap((topic) => broker.records(topic));
    const foreign = read.filter(({ origin }) => origin && (origin.registration || !own.has(traceIdOf(origin.traceparent)))).map(({ topic, id }) => `${topic} ${id} bears a trace that ${agency} did not choose`);
    const untraced = broker.records(receipts).filter(({ data, origin }) => (data as { receipt: string }).receipt === 'received' && !origin).map(({ id }) => `receipt ${id} of ${agency} bears no trace`);
    return [...foreign, ...untraced];
  });
