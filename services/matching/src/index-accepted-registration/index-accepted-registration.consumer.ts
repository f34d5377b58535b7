import { Controller, Inject } from '@nestjs/common';
import { internalTopics, RegistrationAccepted } from '@parley/contracts';
import { registrationKey } from '@parley/deconfliction';
import { Consumes, type Received } from '@parley/messaging';
import { CLOCK, LOGGER, type Clock, type Logger } from '@parley/observability';
import { Database, platformCaller } from '@parley/persistence';
import { MatchableCache } from '../rematch-registrations/matchable-cache.js';
import { Rematch } from '../rematch-registrations/rematch.js';
import { PostgresRegistrationIndex } from '../store/postgres-registration-index.js';
import type { IndexedVersion } from '../store/registration-index.js';

/** The first half of matching: index rows and the obligation to match commit together; only then is anybody compared. */
@Controller()
export class IndexAcceptedRegistrationConsumer {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MatchableCache) private readonly cache: MatchableCache,
    @Inject(Rematch) private readonly rematch: Rematch,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Consumes({ topic: internalTopics.registration, group: 'matching.index', contracts: [RegistrationAccepted] })
  async take(chunk: readonly Received<RegistrationAccepted>[]): Promise<void> {
    const versions = newest(chunk.map((record) => record.data)).map((source): IndexedVersion => {
      const id = registrationKey(source.agency, source.registration.registrationId);
      const { rows } = this.cache.prepare(id, source.registration.version, source);
      return { id, agency: source.agency, version: source.registration.version, source, rows };
    });
    const written = await this.database.inAgency(platformCaller('matching'), (tx) => new PostgresRegistrationIndex(tx).write(versions, this.clock.now()));
    // The work rows are committed: whatever happens here now, the sweeper finishes it.
    await this.rematch.run(written).catch((error: unknown) => this.logger.error('rematch-failed', { registrations: written.length, error }));
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
