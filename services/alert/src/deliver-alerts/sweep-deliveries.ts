import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Relay } from '@parley/messaging';
import { CLOCK, LOGGER, Metrics, Periodic, type Clock, type Logger } from '@parley/observability';
import { Database } from '@parley/persistence';
import { ALERT_STORE, type AlertStore } from '../store/alert-store.js';
import { DeliverAlerts, type Carriers } from './deliver-alerts.js';
import { noteSentAlerts } from './note-sent-alerts.js';

/** The carriers by channel, and a chance between 0 and 1 (ports). */
export const CARRIERS = Symbol('Carriers');
export const CHANCE = Symbol('Chance');

const sentAfterMs = 5_000;

/** Makes certain what the hand-off makes fast: webhooks and e-mails that are due, and alerts that the broker has though nobody noted it. */
@Injectable()
export class SweepDeliveries implements OnApplicationBootstrap {
  private readonly sweeper: Periodic;
  private readonly deliver: DeliverAlerts;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ALERT_STORE) private readonly store: AlertStore,
    @Inject(CARRIERS) carriers: Carriers,
    @Inject(CHANCE) chance: () => number,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(Metrics) metrics: Metrics,
  ) {
    const ended = metrics.counter('delivery_attempts_total', 'Attempts to deliver by webhook and e-mail, by what became of them', ['channel', 'state']);
    this.deliver = new DeliverAlerts({ store, carriers, chance, clock, logger, onEnded: ({ channel }, { state }) => ended.inc({ channel, state }) });
    this.sweeper = new Periodic({ name: 'delivery-sweeper', everyMs: 1_000, work: () => this.sweep(), logger });
    const gauge = metrics.gauge('delivery_oldest_seconds', 'Age of the oldest delivery that is pending');
    (gauge as unknown as { collect: () => Promise<void> }).collect = async () => gauge.set(await this.oldestSeconds());
  }

  onApplicationBootstrap(): void {
    this.relay.onSent(noteSentAlerts(this.store, this.clock));
    this.database.beforeClose(async () => {
      await this.sweeper.stop();
      await this.deliver.end();
    });
    this.sweeper.start();
  }

  /** One round now; resolves when nothing is under way any more. */
  async poke(): Promise<void> {
    await this.sweeper.poke();
    await this.deliver.underWay();
  }

  /** New deliveries have been committed: the first attempt need not wait for the next round. */
  hand(): void {
    this.deliver.takeUpDue().catch((error: unknown) => this.logger.warn('deliveries-not-taken-up', { error }));
  }

  private async sweep(): Promise<void> {
    const now = this.clock.now();
    const found = await this.store.settleSent(new Date(now.getTime() - sentAfterMs), now);
    if (found > 0) this.logger.info('sent-alerts-found', { alerts: found });
    await this.deliver.takeUpDue();
  }

  private async oldestSeconds(): Promise<number> {
    const oldest = await this.store.oldestPending();
    return oldest ? Math.max(0, (this.clock.now().getTime() - oldest.getTime()) / 1_000) : 0;
  }
}
