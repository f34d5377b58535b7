import { Module, type DynamicModule } from '@nestjs/common';
import { policy2031 } from '@parley/deconfliction';
import { MessagingModule, Outbox } from '@parley/messaging';
import { CLOCK, IDS, LOGGER, ObservabilityModule, type Clock, type Ids, type Logger } from '@parley/observability';
import { Database, PersistenceModule } from '@parley/persistence';
import { AgencyDirectory, SecurityModule, type Overrides } from '@parley/security';
import type { MatchingConfig } from './config.js';
import { IndexAcceptedRegistrationConsumer } from './index-accepted-registration/index-accepted-registration.consumer.js';
import { IndexAcceptedRegistration } from './index-accepted-registration/index-accepted-registration.handler.js';
import { MatchingJournal } from './matching-journal.js';
import { schema } from './migrations/index-of-registrations.js';
import { Announce } from './rematch-registrations/announce.js';
import { MatchableCache } from './rematch-registrations/matchable-cache.js';
import { RematchWhenPolicyChanges } from './rematch-registrations/rematch-when-policy-changes.js';
import { Rematch } from './rematch-registrations/rematch.js';
import { SweepMatchWork } from './rematch-registrations/sweep-match-work.js';
import { MATCHING_STORE, type MatchingStore } from './store/matching-store.js';
import { PostgresMatchingStore } from './store/postgres-matching-store.js';

const service = 'matching';
const cachedMax = 50_000;

/** The only place where this service's ports are bound to adapters. */
@Module({})
export class MatchingModule {
  static forConfig(config: MatchingConfig, overrides: Overrides = {}): DynamicModule {
    return {
      module: MatchingModule,
      imports: [
        ObservabilityModule.forService({ service, level: config.logLevel, ...overrides }),
        PersistenceModule.forService({ service, schema, url: config.databaseUrl, redisUrl: config.redisUrl, poolSize: 10 }),
        SecurityModule.forService({ issuers: config.issuers }),
        MessagingModule.forService({ service, kafka: config.kafka }),
      ],
      controllers: [IndexAcceptedRegistrationConsumer],
      providers: [
        { provide: MATCHING_STORE, inject: [Database, Outbox], useFactory: (database: Database, outbox: Outbox) => new PostgresMatchingStore(database, outbox) },
        { provide: MatchableCache, useValue: new MatchableCache(policy2031, cachedMax) },
        { provide: Announce, inject: [CLOCK, AgencyDirectory], useFactory: (clock: Clock, directory: AgencyDirectory) => new Announce({ policy: policy2031, clock, agencies: () => directory.active().map((a) => a.id) }) },
        {
          provide: Rematch, inject: [MATCHING_STORE, MatchableCache, Announce, IDS, LOGGER, MatchingJournal],
          useFactory: (store: MatchingStore, cache: MatchableCache, announce: Announce, ids: Ids, logger: Logger, journal: MatchingJournal) => new Rematch({ store, cache, announce, policy: policy2031, ids, logger, journal }),
        },
        { provide: IndexAcceptedRegistration, inject: [MATCHING_STORE, Rematch, LOGGER], useFactory: (store: MatchingStore, rematch: Rematch, logger: Logger) => new IndexAcceptedRegistration({ store, rematch, logger }) },
        MatchingJournal,
        SweepMatchWork,
        RematchWhenPolicyChanges,
      ],
    };
  }
}
