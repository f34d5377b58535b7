import { afterAttempt, type AttemptResult, type DeliveryFate } from '@parley/deconfliction';
import type { Clock, Logger } from '@parley/observability';
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
  readonly onEnded: (delivery: DueDelivery, fate: DeliveryFate) => void;
}

const inFlightMax = 32;
const perEndpointMax = 2;
// Longer than any attempt may take, so that nobody else takes up what is under way.
const leaseMs = 60_000;

/** Takes up deliveries that are due and sees each attempt to its end: delivered, to be tried again, or given up. */
export class DeliverAlerts {
  private readonly inFlight = new Map<Promise<void>, string>();

  constructor(private readonly ports: DeliverPorts) {}

  /** Takes up what is due and waits for none of it: a slow endpoint keeps its own attempts busy and nobody else's. */
  async takeUpDue(): Promise<void> {
    const { store, clock } = this.ports;
    for (let taken = -1; taken !== 0; ) {
      const limit = inFlightMax - this.inFlight.size;
      const due = limit > 0 ? await store.lease({ now: clock.now(), leaseMs, limit, perEndpoint: perEndpointMax, busy: this.busy() }) : [];
      for (const delivery of due) this.takeUp(delivery);
      taken = due.length;
    }
  }

  /** Resolves when the attempts that are under way now have ended. */
  async underWay(): Promise<void> {
    await Promise.all(this.inFlight.keys());
  }

  private busy(): string[] {
    return [...Map.groupBy(this.inFlight.values(), (endpoint) => endpoint)].filter(([, attempts]) => attempts.length >= perEndpointMax).map(([endpoint]) => endpoint);
  }

  private takeUp(delivery: DueDelivery): void {
    const { alertId, channel, endpoint } = delivery;
    const attempt = this.attempt(delivery)
      .catch((error: unknown) => this.ports.logger.error('delivery-not-settled', { alertId, channel, error }))
      .finally(() => this.inFlight.delete(attempt));
    this.inFlight.set(attempt, endpoint);
  }

  private async attempt(delivery: DueDelivery): Promise<void> {
    const { store, carriers, clock, chance, logger, onEnded } = this.ports;
    const { alertId, channel, attempt, firstDueAt } = delivery;
    const result = await carriers[channel].carry(delivery);
    const now = clock.now();
    const fate = afterAttempt(result, { attempt, firstDueAt, now, random: chance() });
    await store.settle(delivery, fate, now);
    onEnded(delivery, fate);
    if (fate.state === 'failed') logger.error('delivery-given-up', { alertId, channel, attempt, why: fate.error });
    else logger.info('delivery-attempted', { alertId, channel, attempt, state: fate.state });
  }
}
