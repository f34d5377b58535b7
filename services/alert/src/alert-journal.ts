import { Inject, Injectable } from '@nestjs/common';
import type { DeliveryFate } from '@parley/deconfliction';
import { CLOCK, LOGGER, Metrics, spanOf, type Clock, type Logger } from '@parley/observability';
import type { AcknowledgedAlert, DeliveredAlert, DueDelivery, NewAlert } from './store/alert-store.js';

// From the fastest that was ever measured to an outage that an officer notices by the clock.
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** One log line and one count for every alert that is told and every attempt to deliver it, after the commit: ids, roles and channels; no address, no name and no word of the alert. */
@Injectable()
export class AlertJournal {
  private readonly attempts;
  private readonly publishToAlert;

  constructor(@Inject(LOGGER) private readonly logger: Logger, @Inject(CLOCK) private readonly clock: Clock, @Inject(Metrics) metrics: Metrics) {
    this.attempts = metrics.counter('delivery_attempts_total', 'Attempts to deliver by webhook and e-mail, by what became of them', ['channel', 'state']);
    this.publishToAlert = metrics.histogram('publish_to_alert_seconds', 'From the publication of a registration to the broker’s word that it has the alert; nothing for what the desk, a clock or an answer set off', [], buckets);
  }

  told(alerts: readonly NewAlert[]): void {
    for (const { alertId, conflictId, agency, role, notice, revision, endpoints, origin } of alerts) {
      const channels = ['feed', ...new Set(endpoints.map(({ channel }) => channel))];
      this.logger.info('alert-told', { alertId, conflictId, agency, role, notice, revision, channels, ...spanOf(origin?.traceparent) });
    }
  }

  /** The broker has acknowledged these just now. */
  sent(alerts: readonly DeliveredAlert[]): void {
    for (const alert of alerts) {
      const published = alert.origin?.registration?.publishedAt;
      const sinceMs = published === undefined ? undefined : Math.max(0, this.clock.now().getTime() - Date.parse(published));
      if (sinceMs !== undefined) this.publishToAlert.observe(sinceMs / 1_000);
      this.delivered(alert, sinceMs === undefined ? {} : { sincePublishedMs: sinceMs });
    }
  }

  /** The broker has these, who knows since when: they count for nothing that is measured. */
  foundSent(alerts: readonly DeliveredAlert[]): void {
    for (const alert of alerts) this.delivered(alert, { found: true });
  }

  attempted({ alertId, agency, channel, attempt, body: { conflictId, notice }, origin }: DueDelivery, fate: DeliveryFate): void {
    this.attempts.inc({ channel, state: fate.state });
    const line = { alertId, conflictId, agency, notice, channel, attempt, ...(fate.state === 'delivered' ? {} : { state: fate.state, why: fate.error }), ...spanOf(origin?.traceparent) };
    if (fate.state === 'failed') this.logger.error('delivery-given-up', line);
    else this.logger.info(fate.state === 'delivered' ? 'alert-delivered' : 'delivery-attempted', line);
  }

  acknowledged({ shown: { agency, alert: { alertId, conflictId } }, origin }: AcknowledgedAlert): void {
    this.logger.info('alert-acknowledged', { alertId, conflictId, agency, ...spanOf(origin?.traceparent) });
  }

  private delivered({ alertId, conflictId, agency, role, notice, channel, origin }: DeliveredAlert, more: object): void {
    this.logger.info('alert-delivered', { alertId, conflictId, agency, role, notice, channel, ...more, ...spanOf(origin?.traceparent) });
  }
}
