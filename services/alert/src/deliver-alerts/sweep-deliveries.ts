import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Relay } from '@parley/messaging';
import { CLOCK, LOGGER, Metrics, Periodic, type Clock, type Logger } from '@parley/observability';
import { Database } from '@parley/persistence';
import { AlertJournal } from '../alert-journal.js';
import { ALERT_STORE, type AlertStore } from '../store/alert-store.js';
import { DeliverAlerts, type Carriers } from './deliver-alerts.js';
import { noteSentAlerts } from './note-sent-alerts.js';

/** The carriers by channel, and a chance between 0 and 1 (ports). */
export const CARRIERS = Symbol('Carriers');
export const CHANCE = Symbol('Chance');

const sentAfterMs = 5_000;
const channels = ['kafka', 'webhook', 'email'] as const;

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
    @Inject(AlertJournal) private readonly journal: AlertJournal,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.deliver = new DeliverAlerts({ store, carriers, chance, clock, logger, journal });
    this.sweeper = new Periodic({ name: 'delivery-sweeper', everyMs: 1_000, work: () => this.sweep(), logger });
    metrics.measuredBy('delivery_oldest_seconds', 'Age of the oldest delivery that is pending', 'channel', () => this.oldestSeconds());
  }

  onApplicationBootstrap(): void {
    this.relay.onSent(noteSentAlerts(this.store, this.clock, this.journal));
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
    this.journal.foundSent(found);
    await this.deliver.takeUpDue();
  }

  private async oldestSeconds(): Promise<Map<string, number>> {
    const oldest = await this.store.oldestPending();
    return new Map(channels.map((channel) => [channel, Math.max(0, (this.clock.now().getTime() - (oldest.get(channel) ?? this.clock.now()).getTime()) / 1_000)]));
  }
}
