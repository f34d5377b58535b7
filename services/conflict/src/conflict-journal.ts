import { Inject, Injectable } from '@nestjs/common';
import type { Decision } from '@parley/deconfliction';
import { LOGGER, Metrics, type Logger } from '@parley/observability';

/** One log line and one count for everything that happens to a conflict: ids and states, nobody's name and no case fact. */
@Injectable()
export class ConflictJournal {
  private readonly counter;

  constructor(@Inject(LOGGER) private readonly logger: Logger, @Inject(Metrics) metrics: Metrics) {
    this.counter = metrics.counter('conflict_decisions_total', 'What happened to conflicts', ['event']);
  }

  note(decisions: readonly Decision[]): void {
    for (const { event, next } of decisions) {
      this.counter.inc({ event });
      this.logger.info(`conflict-${event}`, { conflictId: next.conflictId, revision: next.revision, state: next.state, severity: next.severity });
    }
  }
}
