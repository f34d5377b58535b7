import type { EventContract } from '@parley/contracts';
import type { Tx } from '@parley/persistence';

/** An event to be emitted. `key` orders it among its like and picks its partition; `id` defaults to a new one and is the consumers' to know repeats by. */
export interface Emission {
  readonly contract: EventContract;
  /** For contracts of an agency's topic (`parley.out.{agency}.…`): that agency's topic. */
  readonly topic?: string;
  readonly key: string;
  readonly subject?: string;
  readonly data: unknown;
  readonly id?: string;
  readonly traceparent?: string;
}

/**
 * Facts leave through here: written in the transaction of the change they tell of, sent once it has committed, and kept until the broker has
 * them. At least once, in order per key within a process; receivers go by id, version and revision.
 */
export abstract class Outbox {
  abstract emitAll(tx: Tx, emissions: readonly Emission[]): Promise<void>;

  emit(tx: Tx, emission: Emission): Promise<void> {
    return this.emitAll(tx, [emission]);
  }
}

/** Collects what was emitted, for unit specs of handlers; a shape that breaks its contract throws. */
export class MemoryOutbox extends Outbox {
  readonly emitted: Emission[] = [];

  emitAll(_tx: Tx, emissions: readonly Emission[]): Promise<void> {
    for (const { contract, data } of emissions) contract.schema.parse(data);
    this.emitted.push(...emissions);
    return Promise.resolve();
  }
}
