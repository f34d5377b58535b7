import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { afterAttempt, type AttemptResult } from '@parley/deconfliction';
import { Relay } from '@parley/messaging';
import { CLOCK, LOGGER, Metrics, Periodic, type Clock, type Logger } from '@parley/observability';
import { Database } from '@parley/persistence';
import { ALERT_STORE, type AlertStore, type DueDelivery } from '../store/alert-store.js';
import { noteSentAlerts } from './note-sent-alerts.js';

/** Carries one alert to one endpoint, once. It answers how that ended and never throws. */
export interface Carrier {
  carry(delivery: DueDelivery): Promise<AttemptResult>;
}

/** The carriers by channel, and a chance between 0 and 1 (ports). */
export const CARRIERS = Symbol('Carriers');
export const CHANCE = Symbol('Chance');
export type Carriers = Readonly<Record<DueDelivery['channel'], Carrier>>;

const inFlightMax = 32;
const perEndpointMax = 2;
const leaseMs = 60_000;
const sentAfterMs = 5_000;

/** Delivers what is due, again and again, until it is delivered, stopped or given up: webhooks and e-mails, and alerts whose sending nobody noted. */
@Injectable()
export class SweepDeliveries implements OnApplicationBootstrap {
  private readonly sweeper: Periodic;
  private readonly inFlight = new Map<Promise<void>, string>();
  private readonly ended;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ALERT_STORE) private readonly store: AlertStore,
    @Inject(CARRIERS) private readonly carriers: Carriers,
    @Inject(CHANCE) private readonly chance: () => number,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.sweeper = new Periodic({ name: 'delivery-sweeper', everyMs: 1_000, work: () => this.sweep(), logger });
    this.ended = metrics.counter('delivery_attempts_total', 'Attempts to deliver by webhook and e-mail, by how they ended', ['channel', 'state']);
    const gauge = metrics.gauge('delivery_oldest_seconds', 'Age of the oldest delivery that is pending');
    (gauge as unknown as { collect: () => Promise<void> }).collect = async () => gauge.set(await this.oldestSeconds());
  }

  onApplicationBootstrap(): void {
    this.relay.onSent(noteSentAlerts(this.store, this.clock));
    this.database.beforeClose(async () => {
      await this.sweeper.stop();
      await this.underWay();
    });
    this.sweeper.start();
  }

  /** One round now; resolves when what it took up has ended. */
  async poke(): Promise<void> {
    await this.sweeper.poke();
    await this.underWay();
  }

  private async underWay(): Promise<void> {
    await Promise.all(this.inFlight.keys());
  }

  private async oldestSeconds(): Promise<number> {
    const oldest = await this.store.oldestPending();
    return oldest ? Math.max(0, (this.clock.now().getTime() - oldest.getTime()) / 1_000) : 0;
  }

  private async sweep(): Promise<void> {
    const now = this.clock.now();
    const found = await this.store.settleSent(new Date(now.getTime() - sentAfterMs), now);
    if (found > 0) this.logger.info('sent-alerts-found', { alerts: found });
    // A slow endpoint keeps its own attempts busy and nobody else's: the round takes up what it may and waits for none of it.
    for (let taken = -1; taken !== 0; ) {
      const limit = inFlightMax - this.inFlight.size;
      const due = limit > 0 ? await this.store.lease({ now, leaseMs, limit, perEndpoint: perEndpointMax, busy: this.busy() }) : [];
      for (const delivery of due) this.takeUp(delivery);
      taken = due.length;
    }
  }

  private busy(): string[] {
    const counts = Map.groupBy(this.inFlight.values(), (endpoint) => endpoint);
    return [...counts].filter(([, all]) => all.length >= perEndpointMax).map(([endpoint]) => endpoint);
  }

  private takeUp(delivery: DueDelivery): void {
    const attempt = this.attempt(delivery)
      .catch((error: unknown) => this.logger.error('delivery-attempt-failed', { alertId: delivery.alertId, channel: delivery.channel, error }))
      .finally(() => this.inFlight.delete(attempt));
    this.inFlight.set(attempt, delivery.endpoint);
  }

  private async attempt(delivery: DueDelivery): Promise<void> {
    const { alertId, channel, attempt, firstDueAt } = delivery;
    const result = await this.carriers[channel].carry(delivery);
    const now = this.clock.now();
    const fate = afterAttempt(result, { attempt, firstDueAt, now, random: this.chance() });
    await this.store.settle(delivery, fate, now);
    this.ended.inc({ channel, state: fate.state });
    if (fate.state === 'failed') this.logger.error('delivery-given-up', { alertId, channel, attempt, why: fate.error });
    else this.logger.info('delivery-attempted', { alertId, channel, attempt, state: fate.state });
  }
}
