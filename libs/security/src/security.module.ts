import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CLOCK, LOGGER, type Clock, type Logger } from '@parley/observability';
import { Database } from '@parley/persistence';
import { AGENCY_TOPICS } from '@parley/messaging';
import { AgencyDirectory } from './agency-directory.js';
import { AuthenticationGuard } from './authentication.js';
import { Ledger } from './ledger.js';
import { ProblemFilter } from './problem-filter.js';
import { TokenVerifier, type TrustedIssuer } from './token-verifier.js';

/** The directory of agencies, authentication, problem answers and the ledger, for one service. */
@Module({})
export class SecurityModule implements OnApplicationShutdown {
  constructor(@Inject(AgencyDirectory) private readonly directory: AgencyDirectory) {}

  static forService({ issuers }: { issuers: readonly TrustedIssuer[] }): DynamicModule {
    const directory = async (database: Database, logger: Logger) => {
      const started = new AgencyDirectory(database, logger);
      await started.start();
      return started;
    };
    const providers = [
      { provide: AgencyDirectory, inject: [Database, LOGGER], useFactory: directory },
      { provide: AGENCY_TOPICS, useExisting: AgencyDirectory },
      { provide: TokenVerifier, useValue: new TokenVerifier(issuers) },
      { provide: Ledger, inject: [CLOCK], useFactory: (clock: Clock) => new Ledger(clock) },
      AuthenticationGuard,
    ];
    return { module: SecurityModule, global: true, providers: [...providers, { provide: APP_FILTER, useClass: ProblemFilter }], exports: providers };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.directory.stop();
  }
}
