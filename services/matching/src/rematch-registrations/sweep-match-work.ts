import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LOGGER, Metrics, Periodic, type Logger } from '@parley/observability';
import { Database } from '@parley/persistence';
import { MatchWork } from '../store/match-work.js';
import { Rematch } from './rematch.js';

const batchMax = 50;

/** Makes certain what the hand-off makes fast: work whose lease has run out is matched again (design.md §6). */
@Injectable()
export class SweepMatchWork implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly sweeper: Periodic;

  constructor(@Inject(Database) private readonly database: Database, @Inject(Rematch) private readonly rematch: Rematch, @Inject(LOGGER) logger: Logger, @Inject(Metrics) metrics: Metrics) {
    this.sweeper = new Periodic({ name: 'match-work-sweeper', everyMs: 1_000, work: () => this.sweep(), logger });
    const gauge = metrics.gauge('match_work_oldest_seconds', 'Age of the oldest registration that waits to be matched');
    (gauge as unknown as { collect: () => Promise<void> }).collect = async () => gauge.set(await this.database.transaction((tx) => new MatchWork(tx).oldestSeconds()));
  }

  onApplicationBootstrap(): void {
    this.sweeper.start();
  }

  poke(): Promise<void> {
    return this.sweeper.poke();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sweeper.stop();
  }

  private async sweep(): Promise<void> {
    let leased: string[];
    do {
      leased = await this.database.transaction((tx) => new MatchWork(tx).lease(batchMax));
      await this.rematch.run(leased);
    } while (leased.length === batchMax);
  }
}
