import type { Origin, RegistrationAccepted } from '@parley/contracts';
import { registrationKey } from '@parley/deconfliction';
import { failPoint, type Logger } from '@parley/observability';
import type { Rematch } from '../rematch-registrations/rematch.js';
import type { MatchingStore } from '../store/matching-store.js';

/** An accepted version, with the trace of its record. */
export interface TracedAcceptance {
  readonly accepted: RegistrationAccepted;
  readonly origin?: Origin;
}

/** The first half of matching: index rows and the obligation to match commit together; only then is anybody compared. */
export class IndexAcceptedRegistration {
  constructor(private readonly ports: { readonly store: MatchingStore; readonly rematch: Rematch; readonly logger: Logger }) {}

  async take(all: readonly TracedAcceptance[]): Promise<void> {
    const { store, rematch, logger } = this.ports;
    const versions = newest(all).map(({ accepted, origin }) => rematch.indexed(accepted, origin));
    const written = await store.inTransaction((index) => index.write(versions, 'registration'));
    await failPoint('between-index-and-match');
    // The obligations are committed: whatever happens here now, the sweeper finishes them.
    await rematch.run(written).catch((error: unknown) => logger.error('rematch-put-off', { registrations: written.length, error }));
  }
}

/** The highest version of each registration of a chunk: full state, so the lower ones say nothing more. */
const newest = (all: readonly TracedAcceptance[]): TracedAcceptance[] => {
  const byId = new Map<string, TracedAcceptance>();
  for (const one of all) {
    const { agency, registration } = one.accepted;
    const id = registrationKey(agency, registration.registrationId);
    const known = byId.get(id);
    if (!known || registration.version > known.accepted.registration.version) byId.set(id, one);
  }
  return [...byId.values()];
};
