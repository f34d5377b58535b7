import { originOn } from '@parley/contracts';
import type { MemoryConnection } from '../read-committed/memory-database.js';
import type { MemoryOutboxRow } from '../read-committed/memory-messaging.js';
import type { Table } from '../read-committed/memory-transaction.js';
import type { Chance } from '../small-world/chance.js';
import type { MemoryBroker } from './memory-broker.js';
import type { Owner, Scheduler } from './scheduler.js';

export interface RelayParts {
  readonly owner: Owner;
  readonly scheduler: Scheduler;
  readonly broker: MemoryBroker;
  readonly connection: MemoryConnection;
  readonly chance: Chance;
  readonly table: Table<MemoryOutboxRow>;
  readonly weather: { readonly bad: boolean };
  readonly onSent?: (rows: readonly MemoryOutboxRow[]) => Promise<void>;
  /** Whether the sweeper takes rows that are still there, as it must, or reads on from the last position it saw. */
  readonly sweeps?: 'rows' | 'positions';
}

const everyMs = 500;
const ageMs = 2_000;
const claimMs = 20_000;
const batchMax = 8;

/** Sends outbox rows as the relay does: handed over after the commit, or swept; a row goes once the broker has acknowledged it. */
export class MemoryRelay {
  private cursor = 0;

  constructor(private readonly parts: RelayParts) {}

  hand(rows: readonly MemoryOutboxRow[]): void {
    if (this.parts.sweeps !== 'positions') void this.deliver(rows).catch(() => undefined);
  }

  async sweepOnAndOn(): Promise<void> {
    const { owner, scheduler } = this.parts;
    for (;;) {
      await scheduler.wait(owner, everyMs);
      await this.sweep().catch(() => undefined);
    }
  }

  private async sweep(): Promise<void> {
    const { connection, table, sweeps } = this.parts;
    const now = connection.database.now();
    const rows = await connection.transaction(async (tx) => {
      await tx.statement();
      const idle = [...tx.entries(table)].map(([, row]) => row).filter((row) => (sweeps === 'positions' ? row.position > this.cursor : row.createdAt < now - ageMs && row.claimedUntil < now));
      const claimed: MemoryOutboxRow[] = [];
      for (const { id } of idle.sort((x, y) => x.position - y.position)) {
        if (!tx.lockUnlessTaken(table, id)) continue;
        const row = await tx.write(table, id, (known) => known && { ...known, claimedUntil: now + claimMs });
        if (row) claimed.push(row);
      }
      return claimed;
    });
    this.cursor = rows.at(-1)?.position ?? this.cursor;
    await this.deliver(rows);
  }

  private async deliver(rows: readonly MemoryOutboxRow[]): Promise<void> {
    for (let from = 0; from < rows.length; from += batchMax) await this.send(rows.slice(from, from + batchMax));
  }

  private async send(rows: readonly MemoryOutboxRow[]): Promise<void> {
    const { owner, scheduler, broker, connection, chance, table, weather, onSent } = this.parts;
    await scheduler.turn(owner);
    if (weather.bad && chance.happens(0.03)) return;
    for (const { id, emission } of rows) {
      const topic = emission.topic ?? emission.contract.topic;
      const origin = emission.origin && originOn(topic, emission.origin);
      const sent = { topic, key: emission.key, id: emission.id ?? `${table.name}:${id}`, type: emission.contract.type, data: emission.data, ...(origin && { origin }) };
      broker.append(sent);
      if (weather.bad && chance.happens(0.03)) broker.append(sent);
    }
    await scheduler.turn(owner);
    // The broker has them and its answer is lost: the rows stay, and are sent again.
    if (weather.bad && chance.happens(0.03)) return;
    await connection.transaction(async (tx) => {
      await tx.statement();
      for (const { id } of [...rows].sort((x, y) => (x.id < y.id ? -1 : 1))) await tx.delete(table, id);
    });
    await onSent?.(rows);
  }
}
