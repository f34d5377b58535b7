import { Inject, Injectable } from '@nestjs/common';
import type { Checked, Origin, Received as ReceivedReceipt } from '@parley/contracts';
import { CLOCK, LOGGER, Metrics, spanOf, type Clock, type Logger } from '@parley/observability';

const words: Readonly<Record<ReceivedReceipt['outcome'], string>> = { accepted: 'registration-accepted', duplicate: 'registration-repeated', stale: 'registration-stale', rejected: 'registration-rejected' };

/** A registration that was answered, with what set the answer off. */
export interface Traced<R> {
  readonly receipt: R;
  readonly origin?: Origin | undefined;
}

/** One log line and one count for every answer to a registration, after the commit: ids, outcomes and problem codes; nothing of what was filed. */
@Injectable()
export class RegistrationJournal {
  private readonly outcomes;

  constructor(@Inject(LOGGER) private readonly logger: Logger, @Inject(CLOCK) private readonly clock: Clock, @Inject(Metrics) metrics: Metrics) {
    this.outcomes = metrics.counter('registrations_received_total', 'Registrations by the outcome of their intake', ['outcome']);
  }

  received(answers: readonly Traced<ReceivedReceipt>[]): void {
    for (const { receipt, origin } of answers) {
      const { agency, registrationId, version, outcome, problems } = receipt;
      this.outcomes.inc({ outcome });
      this.logger.info(words[outcome], { agency, registrationId, version, ...(problems && { problems: problems.map(({ code }) => code) }), ...this.since(origin) });
    }
  }

  checked(answers: readonly Traced<Checked>[]): void {
    for (const { receipt: { agency, registrationId, version, outcome }, origin } of answers) this.logger.info('registration-checked', { agency, registrationId, version, outcome, ...this.since(origin) });
  }

  private since(origin: Origin | undefined): object {
    const published = origin?.registration?.publishedAt;
    return { ...(published && { sincePublishedMs: this.clock.now().getTime() - Date.parse(published) }), ...spanOf(origin?.traceparent) };
  }
}
