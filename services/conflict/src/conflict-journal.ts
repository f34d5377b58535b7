import { Inject, Injectable } from '@nestjs/common';
import type { AnswerGiven, Origin } from '@parley/contracts';
import { LOGGER, Metrics, spanOf, type Logger } from '@parley/observability';
import type { TracedDecision } from './store/conflict-store.js';

/** An answer that was taken; who gave it is in the record, and not here. */
export interface TakenAnswer extends Pick<AnswerGiven, 'conflictId' | 'answer'> {
  readonly agency: string;
}

/** One log line and one count for everything that happens to a conflict, after the commit: ids and states, nobody's name and no case fact. */
@Injectable()
export class ConflictJournal {
  private readonly decisions;
  private readonly answers;

  constructor(@Inject(LOGGER) private readonly logger: Logger, @Inject(Metrics) metrics: Metrics) {
    this.decisions = metrics.counter('conflict_decisions_total', 'What happened to conflicts', ['event']);
    this.answers = metrics.counter('conflict_answers_total', 'Answers that were taken', ['answer']);
  }

  note(decisions: readonly TracedDecision[]): void {
    for (const { event, next, origin } of decisions) {
      this.decisions.inc({ event });
      this.logger.info(`conflict-${event}`, { conflictId: next.conflictId, revision: next.revision, state: next.state, severity: next.severity, ...spanOf(origin?.traceparent) });
    }
  }

  answerTaken({ conflictId, agency, answer }: TakenAnswer, origin: Origin): void {
    this.answers.inc({ answer });
    this.logger.info('answer-taken', { conflictId, agency, answer, ...spanOf(origin.traceparent) });
  }
}
