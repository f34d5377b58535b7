import { Module, type DynamicModule } from '@nestjs/common';
import { policy2031 } from '@parley/deconfliction';
import { MessagingModule, Outbox } from '@parley/messaging';
import { CLOCK, IDS, LOGGER, ObservabilityModule, type Clock, type Ids, type Logger } from '@parley/observability';
import { Database, PersistenceModule } from '@parley/persistence';
import { AgencyDirectory, SecurityModule, type Overrides } from '@parley/security';
import type { MatchingConfig } from './config.js';
import { IndexAcceptedRegistrationConsumer } from './index-accepted-registration/index-accepted-registration.consumer.js';
import { schema } from './migrations/index-of-registrations.js';
import { Announce } from './rematch-registrations/announce.js';
import { MatchableCache } from './rematch-registrations/matchable-cache.js';
import { RematchWhenPolicyChanges } from './rematch-registrations/rematch-when-policy-changes.js';
import { Rematch } from './rematch-registrations/rematch.js';
import { SweepMatchWork } from './rematch-registrations/sweep-match-work.js';
import { PostgresRegistrationIndex } from './store/postgres-registration-index.js';

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
        { provide: MatchableCache, useValue: new MatchableCache(policy2031, cachedMax) },
        { provide: Announce, inject: [Outbox, AgencyDirectory], useFactory: (outbox: Outbox, directory: AgencyDirectory) => new Announce(outbox, policy2031, () => directory.active().map((a) => a.id)) },
        {
          provide: Rematch, inject: [Database, MatchableCache, Announce, CLOCK, IDS, LOGGER],
          useFactory: (database: Database, cache: MatchableCache, announce: Announce, clock: Clock, ids: Ids, logger: Logger) => new Rematch({ database, indexOf: (tx) => new PostgresRegistrationIndex(tx), cache, announce, policy: policy2031, clock, ids, logger }),
        },
        SweepMatchWork,
        RematchWhenPolicyChanges,
      ],
    };
  }
}
