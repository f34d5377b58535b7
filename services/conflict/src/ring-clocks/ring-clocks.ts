import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { policy2031, whenClockRings } from '@parley/deconfliction';
import { CLOCK, IDS, LOGGER, nextSpan, Periodic, type Clock, type Ids, type Logger } from '@parley/observability';
import { platformCaller } from '@parley/persistence';
import { ConflictJournal } from '../conflict-journal.js';
import { CONFLICT_STORE, type ConflictStore, type TracedDecision } from '../store/conflict-store.js';

const batchMax = 64;

/** Looks once a second for conflicts whose answer is due. Every instance may: a conflict that one has locked, the others pass over. */
@Injectable()
export class RingClocks implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly sweeper: Periodic;

  constructor(@Inject(CONFLICT_STORE) private readonly store: ConflictStore, @Inject(CLOCK) private readonly clock: Clock, @Inject(ConflictJournal) private readonly journal: Pick<ConflictJournal, 'note'>, @Inject(IDS) private readonly ids: Ids, @Inject(LOGGER) logger: Logger) {
    this.sweeper = new Periodic({ name: 'conflict-clocks', everyMs: 1_000, work: () => this.ring(), logger });
  }

  onApplicationBootstrap(): void {
    this.sweeper.start();
  }

  /** One look now; resolves when every clock that is due has rung. */
  poke(): Promise<void> {
    return this.sweeper.poke();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sweeper.stop();
  }

  private async ring(): Promise<void> {
    let rung: number;
    do rung = (await this.ringBatch()).length;
    while (rung === batchMax);
  }

  private async ringBatch(): Promise<TracedDecision[]> {
    const now = this.clock.now();
    const made = await this.store.inTransaction(platformCaller('conflict'), async (conflicts) => {
      const due = await conflicts.lockDue(now, batchMax);
      const decisions = due.flatMap((conflict): TracedDecision[] => {
        const rung = whenClockRings(conflict, now, policy2031);
        return rung ? [{ ...rung, origin: { traceparent: nextSpan(undefined, this.ids) } }] : [];
      });
      await conflicts.put(decisions);
      return decisions;
    });
    this.journal.note(made);
    return made;
  }
}
