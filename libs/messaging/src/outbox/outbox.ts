import { randomUUID } from 'node:crypto';
import { originOn, type DataOf, type EventContract, type Origin } from '@parley/contracts';
import type { Clock } from '@parley/observability';
import type { Tx } from '@parley/persistence';
import { encodeBinary } from '../records/cloud-events.js';
import type { OutboxRow, Relay } from './relay.js';

/** An event to be sent once the transaction commits. `topic` fills a contract whose topic is an agency's own. `id` makes resends recognisable. */
export interface Emission<C extends EventContract = EventContract> {
  readonly contract: C;
  readonly topic?: string;
  readonly key: string;
  readonly subject?: string;
  readonly data: DataOf<C>;
  readonly id?: string;
  /** What set it off; how much of it the event says hangs on its topic. */
  readonly origin?: Origin | undefined;
}

/** The obligation to send, as rows of the transaction that creates it; the relay takes them over after the commit. */
export class Outbox {
  constructor(private readonly service: string, private readonly clock: Clock, private readonly relay: Pick<Relay, 'hand'>) {}

  emit<C extends EventContract>(tx: Tx, emission: Emission<C>): Promise<void> {
    return this.emitAll(tx, [emission]);
  }

  /** One insert for all; their order is kept for events of one key. */
  async emitAll(tx: Tx, emissions: readonly Emission[]): Promise<void> {
    if (emissions.length === 0) return;
    const time = this.clock.now().toISOString();
    const rows = emissions.map((e): OutboxRow => {
      const topic = e.topic ?? e.contract.topic;
      const origin = e.origin && originOn(topic, e.origin);
      const { headers, value } = encodeBinary({
        id: e.id ?? randomUUID(), source: `//parley/${this.service}`, type: e.contract.type, time, data: e.data, ...(e.subject ? { subject: e.subject } : {}), ...(origin && { origin }),
      });
      return { id: randomUUID(), topic, key: e.key, headers, value };
    });
    await tx.query(
      `insert into outbox (id, topic, key, headers, value) select * from unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[], $5::text[])`,
      [rows.map((r) => r.id), rows.map((r) => r.topic), rows.map((r) => r.key), rows.map((r) => JSON.stringify(r.headers)), rows.map((r) => r.value)],
    );
    tx.afterCommit(() => this.relay.hand(rows));
  }
}
