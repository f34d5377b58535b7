import type { Emission } from '@parley/messaging';
import { table, type MemoryTransaction, type Table } from './memory-transaction.js';

/** An event that must leave, as a row. `position` is drawn when it is written, and shows when it commits. */
export interface MemoryOutboxRow {
  readonly id: string;
  readonly position: number;
  readonly createdAt: number;
  readonly claimedUntil: number;
  readonly emission: Emission;
}

/** The outbox of a schema. Whoever sends is handed the rows after the commit. */
export class MemoryOutbox {
  readonly table: Table<MemoryOutboxRow>;

  constructor(private readonly schema: string, private readonly now: () => number, private readonly hand: (rows: readonly MemoryOutboxRow[]) => void = () => undefined) {
    this.table = table<MemoryOutboxRow>(`${schema}.outbox`);
  }

  async emitAll(tx: MemoryTransaction, emissions: readonly Emission[]): Promise<void> {
    if (emissions.length === 0) return;
    await tx.statement();
    const rows: MemoryOutboxRow[] = [];
    for (const emission of emissions) {
      const position = tx.nextValue(`${this.schema}.outbox`);
      const row = { id: String(position), position, createdAt: this.now(), claimedUntil: 0, emission };
      await tx.write(this.table, row.id, () => row);
      rows.push(row);
    }
    tx.afterCommit(() => this.hand(rows));
  }
}

/** The inbox of a schema: which messages were taken, in the transaction of their effect. */
export class MemoryInbox {
  private readonly table: Table<object>;

  constructor(schema: string) {
    this.table = table(`${schema}.inbox`);
  }

  async firstTime(tx: MemoryTransaction, consumer: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    await tx.statement();
    const fresh = new Set<string>();
    for (const id of [...new Set(ids)].sort()) {
      await tx.write(this.table, `${consumer}\n${id}`, (known) => {
        if (known) return undefined;
        fresh.add(id);
        return {};
      });
    }
    return fresh;
  }
}
