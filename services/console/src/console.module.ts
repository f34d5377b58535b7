import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { MessagingModule } from '@parley/messaging';
import { CLOCK, LOGGER, ObservabilityModule, type Clock, type Logger } from '@parley/observability';
import { createRedis, Database, PersistenceModule, REDIS, type Redis } from '@parley/persistence';
import { AgencyDirectory, Ledger, SecurityModule, TokenVerifier, type Overrides } from '@parley/security';
import { CommandConflictController } from './command-conflict/command-conflict.controller.js';
import { ConflictService } from './command-conflict/conflict-service.js';
import { CONSOLE_CONFIG, type ConsoleConfig } from './config.js';
import { Disclosures } from './disclose-conflicts/disclosures.js';
import { ChangeHints } from './follow-changes/change-hints.js';
import { FollowChangesController } from './follow-changes/follow-changes.controller.js';
import { OpenStreams } from './follow-changes/open-streams.js';
import { KeepConflictViewsConsumer } from './keep-conflict-views/keep-conflict-views.consumer.js';
import { schema } from './migrations/index.js';
import { PagesController } from './serve-pages/pages.controller.js';
import { ShowConflictsController } from './show-conflicts/show-conflicts.controller.js';
import { Cookies } from './sign-in/cookies.js';
import { OidcClient } from './sign-in/oidc-client.js';
import { Seal } from './sign-in/seal.js';
import { SessionGuard } from './sign-in/session-guard.js';
import { Sessions } from './sign-in/sessions.js';
import { SignedInUsers } from './sign-in/signed-in.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { CONFLICT_VIEWS } from './store/conflict-views.js';
import { PostgresConflictViews } from './store/postgres-conflict-views.js';

const service = 'console';

const signInProviders = (config: ConsoleConfig) => [
  { provide: CONSOLE_CONFIG, useValue: config },
  { provide: Cookies, useValue: new Cookies(config) },
  { provide: OidcClient, inject: [CLOCK], useFactory: (clock: Clock) => new OidcClient(config, clock) },
  { provide: Sessions, inject: [REDIS, CLOCK], useFactory: (redis: Redis, clock: Clock) => new Sessions(redis, new Seal(config.sessionSecret), clock) },
  {
    provide: SignedInUsers, inject: [Sessions, OidcClient, TokenVerifier, AgencyDirectory, CLOCK, LOGGER],
    useFactory: (sessions: Sessions, provider: OidcClient, tokens: TokenVerifier, directory: AgencyDirectory, clock: Clock, logger: Logger) => new SignedInUsers({ sessions, provider, tokens, directory, clock, logger }),
  },
  SessionGuard,
];

const conflictProviders = (config: ConsoleConfig) => [
  { provide: CONFLICT_VIEWS, inject: [Database], useFactory: (database: Database) => new PostgresConflictViews(database) },
  { provide: Disclosures, inject: [Database, Ledger, CLOCK], useFactory: (database: Database, ledger: Ledger, clock: Clock) => new Disclosures(database, ledger, clock) },
  { provide: ConflictService, inject: [LOGGER], useFactory: (logger: Logger) => new ConflictService(config.conflictUrl, logger) },
  { provide: ChangeHints, inject: [REDIS, LOGGER], useFactory: (redis: Redis, logger: Logger) => new ChangeHints(redis, createRedis(config.redisUrl), logger) },
  { provide: OpenStreams, useValue: new OpenStreams() },
];

/** The only place where this service's ports are bound to adapters. */
@Module({})
export class ConsoleModule implements OnModuleInit, BeforeApplicationShutdown {
  constructor(@Inject(ChangeHints) private readonly hints: ChangeHints, @Inject(OpenStreams) private readonly streams: OpenStreams) {}

  static forConfig(config: ConsoleConfig, overrides: Overrides = {}): DynamicModule {
    return {
      module: ConsoleModule,
      imports: [
        ObservabilityModule.forService({ service, level: config.logLevel, ...overrides }),
        PersistenceModule.forService({ service, schema, url: config.databaseUrl, redisUrl: config.redisUrl }),
        SecurityModule.forService({ issuers: config.issuers }),
        MessagingModule.forService({ service, kafka: config.kafka }),
      ],
      controllers: [KeepConflictViewsConsumer, SignInController, ShowConflictsController, CommandConflictController, FollowChangesController, PagesController],
      providers: [...signInProviders(config), ...conflictProviders(config)],
    };
  }

  async onModuleInit(): Promise<void> {
    await this.hints.start();
  }

  // Streams never end by themselves, and the port would wait for them.
  beforeApplicationShutdown(): void {
    this.streams.endAll();
    this.hints.stop();
  }
}
