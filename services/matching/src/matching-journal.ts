import { Inject, Injectable } from '@nestjs/common';
import type { MatchedPair, Origin } from '@parley/contracts';
import { LOGGER, Metrics, spanOf, type Logger } from '@parley/observability';

/** A registration whose matching has come to its end. */
export interface FinishedRegistration {
  readonly agency: string;
  readonly registrationId: string;
  readonly version: number;
  readonly cause: MatchedPair['cause'];
  /** Whom it was compared with. */
  readonly candidates: number;
  /** The pairs that hold with it now. */
  readonly matches: number;
  readonly origin: Origin;
}

/** One log line and one count for every registration that was matched, after the commit: ids and numbers, and nobody on the other side. */
@Injectable()
export class MatchingJournal {
  private readonly counter;

  constructor(@Inject(LOGGER) private readonly logger: Logger, @Inject(Metrics) metrics: Metrics) {
    this.counter = metrics.counter('registrations_matched_total', 'Registrations that were matched to the end, by why they were', ['cause']);
  }

  /** `elapsedMs` is since this process took the registrations up. */
  matched(finished: readonly FinishedRegistration[], elapsedMs: number): void {
    for (const { agency, registrationId, version, cause, candidates, matches, origin } of finished) {
      this.counter.inc({ cause });
      this.logger.info('registration-matched', { agency, registrationId, version, cause, candidates, matches, elapsedMs: Math.round(elapsedMs * 10) / 10, ...spanOf(origin.traceparent) });
    }
  }
}
