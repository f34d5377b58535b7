import type { AlertDelivered, Origin } from '@parley/contracts';
import { told, type Decision } from '@parley/deconfliction';
import { platformCaller } from '@parley/persistence';
import type { ActPorts } from '../act-on-conflict.js';
import { Decisions } from '../decisions.js';

/** That an alert was delivered, with what set the alert off. */
export interface TracedDelivery {
  readonly delivery: AlertDelivered;
  readonly origin?: Origin;
}

/** Remembers which sides were told. The first delivery to a side counts; the desk is no side. */
export class MarkToldWhenDelivered {
  constructor(private readonly ports: ActPorts) {}

  async take(deliveries: readonly TracedDelivery[]): Promise<Decision[]> {
    const { store, clock, journal } = this.ports;
    const toSides = deliveries.filter(({ delivery }) => delivery.role !== 'desk');
    if (toSides.length === 0) return [];
    const made = await store.inTransaction(platformCaller('conflict'), async (conflicts) => {
      const decisions = new Decisions(await conflicts.lock(toSides.map(({ delivery }) => delivery.conflictId)));
      const now = clock.now();
      for (const { delivery: { conflictId, side, deliveredAt }, origin } of toSides) {
        const conflict = decisions.get(conflictId);
        decisions.take(conflict && told(conflict, side, deliveredAt, now), origin);
      }
      await conflicts.put(decisions.made);
      return decisions.made;
    });
    journal.note(made);
    return made;
  }
}
