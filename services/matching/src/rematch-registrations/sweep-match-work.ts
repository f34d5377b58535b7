import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LOGGER, Metrics, Periodic, type Logger } from '@parley/observability';
import { MATCHING_STORE, type MatchingStore } from '../store/matching-store.js';
import { Rematch } from './rematch.js';

/** Makes certain what the hand-off makes fast: work whose lease has run out is matched again (design.md §6). */
@Injectable()
export class SweepMatchWork implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly sweeper: Periodic;

  constructor(@Inject(MATCHING_STORE) store: MatchingStore, @Inject(Rematch) rematch: Rematch, @Inject(LOGGER) logger: Logger, @Inject(Metrics) metrics: Metrics) {
    this.sweeper = new Periodic({ name: 'match-work-sweeper', everyMs: 1_000, work: () => rematch.sweep(), logger });
    metrics.measured('match_work_oldest_seconds', 'Age of the oldest registration that waits to be matched', () => store.oldestWorkSeconds());
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
}
