import type { RegistrationAccepted } from '@parley/contracts';
import { registrationKey } from '@parley/deconfliction';
import { failPoint, type Logger } from '@parley/observability';
import type { Rematch } from '../rematch-registrations/rematch.js';
import type { MatchingStore } from '../store/matching-store.js';

/** The first half of matching: index rows and the obligation to match commit together; only then is anybody compared. */
export class IndexAcceptedRegistration {
  constructor(private readonly ports: { readonly store: MatchingStore; readonly rematch: Rematch; readonly logger: Logger }) {}

  async take(accepted: readonly RegistrationAccepted[]): Promise<void> {
    const { store, rematch, logger } = this.ports;
    const versions = newest(accepted).map((source) => rematch.indexed(source));
    const written = await store.inTransaction((index) => index.write(versions, 'registration'));
    await failPoint('between-index-and-match');
    // The obligations are committed: whatever happens here now, the sweeper finishes them.
    await rematch.run(written).catch((error: unknown) => logger.error('rematch-put-off', { registrations: written.length, error }));
  }
}

/** The highest version of each registration of a chunk: full state, so the lower ones say nothing more. */
const newest = (all: readonly RegistrationAccepted[]): RegistrationAccepted[] => {
  const byId = new Map<string, RegistrationAccepted>();
  for (const one of all) {
    const id = registrationKey(one.agency, one.registration.registrationId);
    const known = byId.get(id);
    if (!known || one.registration.version > known.registration.version) byId.set(id, one);
  }
  return [...byId.values()];
};
