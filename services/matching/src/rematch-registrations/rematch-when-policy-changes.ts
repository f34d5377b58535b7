import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { policy2031 } from '@parley/deconfliction';
import { LOGGER, type Logger } from '@parley/observability';
import { Database, platformCaller } from '@parley/persistence';
import { MatchWork } from '../store/match-work.js';

/** A policy that differs from the one in force asks for every registration to be matched again, in the transaction that puts it in force. */
@Injectable()
export class RematchWhenPolicyChanges implements OnApplicationBootstrap {
  constructor(@Inject(Database) private readonly database: Database, @Inject(LOGGER) private readonly logger: Logger) {}

  async onApplicationBootstrap(): Promise<void> {
    const registrations = await this.database.inAgency(platformCaller('matching'), async (tx) => {
      const changed = await tx.query(`insert into policy_in_force as p (version) values ($1) on conflict (one) do update set version = excluded.version where p.version <> excluded.version returning version`, [policy2031.version]);
      return changed.length > 0 ? new MatchWork(tx).requestAll('policy-change') : 0;
    });
    if (registrations > 0) this.logger.info('policy-changed', { version: policy2031.version, registrations });
  }
}
