import { afterAttempt, type AttemptResult } from '@parley/deconfliction';
import { failPoint, type Clock, type Logger } from '@parley/observability';
import type { AlertJournal } from '../alert-journal.js';
import type { AlertStore, DueDelivery } from '../store/alert-store.js';

/** Carries one alert to one endpoint, once. It answers how that ended and never throws. */
export interface Carrier {
  carry(delivery: DueDelivery): Promise<AttemptResult>;
}
export type Carriers = Readonly<Record<DueDelivery['channel'], Carrier>>;

export interface DeliverPorts {
  readonly store: Pick<AlertStore, 'lease' | 'settle'>;
  readonly carriers: Carriers;
  /** Between 0 and 1. */
  readonly chance: () => number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly journal: Pick<AlertJournal, 'attempted'>;
}

const inFlightMax = 32;
const perEndpointMax = 4;
// Longer than any attempt may take, so that nobody else takes up what is under way.
const leaseMs = 60_000;

/** Takes up deliveries that are due and sees each attempt to its end: delivered, to be tried again, or given up. */
export class DeliverAlerts {
  private readonly inFlight = new Map<Promise<void>, string>();
  private taking: Promise<void> | undefined;
  private isWanted = false;
  private isOver = false;

  constructor(private readonly ports: DeliverPorts) {}

  /** Takes up what is due and waits for none of it: a slow endpoint keeps its own attempts busy and nobody else's. */
  takeUpDue(): Promise<void> {
    this.isWanted = true;
    return (this.taking ??= this.takeUpAll().finally(() => (this.taking = undefined)));
  }

  /** Resolves when nothing is under way any more. */
  async underWay(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.all(this.inFlight.keys());
  }

  /** Takes up no more, and sees what is under way to its end. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.underWay();
  }

  private async takeUpAll(): Promise<void> {
    while (this.isWanted && !this.isOver) {
      this.isWanted = false;
      const due = await this.leaseDue();
      for (const delivery of due) this.takeUp(delivery);
      this.isWanted ||= due.length > 0;
    }
  }

  private async leaseDue(): Promise<DueDelivery[]> {
    const { store, clock } = this.ports;
    const limit = inFlightMax - this.inFlight.size;
    // An endpoint gets its next few when the last few have ended.
    return limit > 0 ? store.lease({ now: clock.now(), leaseMs, limit, perEndpoint: perEndpointMax, busy: [...new Set(this.inFlight.values())] }) : [];
  }

  private takeUp(delivery: DueDelivery): void {
    const { alertId, channel, endpoint } = delivery;
    const attempt: Promise<void> = this.attempt(delivery)
      .catch((error: unknown) => this.ports.logger.error('delivery-not-settled', { alertId, channel, error }))
      .then(() => this.after(attempt));
    this.inFlight.set(attempt, endpoint);
  }

  private async after(attempt: Promise<void>): Promise<void> {
    this.inFlight.delete(attempt);
    // What waited for its endpoint goes on at once; should this fail, the sweeper comes.
    await this.takeUpDue().catch((error: unknown) => this.ports.logger.warn('deliveries-not-taken-up', { error }));
  }

  private async attempt(delivery: DueDelivery): Promise<void> {
    const { store, carriers, clock, chance, journal } = this.ports;
    const { channel, attempt, firstDueAt } = delivery;
    const result = await carriers[channel].carry(delivery);
    await failPoint('between-delivery-and-note');
    const now = clock.now();
    const fate = afterAttempt(result, { attempt, firstDueAt, now, random: chance() });
    await store.settle(delivery, fate, now);
    journal.attempted(delivery, fate);
  }
}
