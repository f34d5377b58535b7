import { agencyTopics } from '@parley/contracts';
import type { AgencyClient } from '@parley/messaging';
import type { Arrival } from './tally.js';

const windowSize = 400;

/** Publishes arrivals in their order, a window at a time: within an agency the order is exact, across agencies within one window. */
export const publishInOrder = async (arrivals: readonly Arrival[], clients: ReadonlyMap<string, AgencyClient>, onPublished: (count: number) => void): Promise<void> => {
  for (let from = 0; from < arrivals.length; from += windowSize) {
    const byAgency = Map.groupBy(arrivals.slice(from, from + windowSize), (a) => a.agency);
    await Promise.all(
      [...byAgency].map(([agency, group]) =>
        clients.get(agency)?.publish(
          agencyTopics(agency).registrations,
          group.map(({ registration }) => ({ key: String(registration.registrationId), type: 'parley.registration.v1', subject: String(registration.registrationId), data: registration })),
        ),
      ),
    );
    onPublished(Math.min(from + windowSize, arrivals.length));
  }
};
