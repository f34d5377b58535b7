import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Readiness } from '@parley/observability';
import { Database } from './database.js';
import { createRedis, type Redis } from './redis.js';
import { assertLeastPrivilege } from './tenancy.js';

export const REDIS = Symbol('Redis');

export interface PersistenceOptions {
  readonly service: string;
  readonly schema: string;
  readonly url: string;
  readonly redisUrl: string;
  readonly poolSize?: number;
}

/** The service's database and Redis; they close last, after everything that uses them has stopped. */
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database, @Inject(REDIS) private readonly redis: Redis, @Inject(Readiness) readiness: Readiness) {
    readiness.add('postgres', () => database.transaction((tx) => tx.query('select 1')).then(() => true));
  }

  static forService({ service, schema, url, redisUrl, poolSize }: PersistenceOptions): DynamicModule {
    const connect = async () => {
      const database = await Database.connect({ url, schema, applicationName: service, ...(poolSize ? { poolSize } : {}) });
      await assertLeastPrivilege(database);
      return database;
    };
    const providers = [
      { provide: Database, useFactory: connect },
      { provide: REDIS, useFactory: () => createRedis(redisUrl) },
    ];
    return { module: PersistenceModule, global: true, providers, exports: [Database, REDIS] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
    this.redis.disconnect();
  }
}
