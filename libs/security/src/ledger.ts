import { createHash } from 'node:crypto';
import type { Clock } from '@parley/observability';
import type { Tx } from '@parley/persistence';

/** One release: who is about to be told what, how and why (28 CFR 23.20; security-ux.md A3). */
export interface Dissemination {
  readonly alertId: string;
  readonly conflictId: string;
  readonly recipientAgency: string;
  readonly recipientRole: string;
  readonly recipientName?: string | undefined;
  readonly channel: string;
  readonly tier: string;
  readonly fields: readonly string[];
  readonly reason: string;
}

/** The dissemination ledger's table: rows are only added, each carries the hash of the one before. */
export const ledgerTables = (serviceRole: string): string[] => [
  `create table dissemination (position bigint primary key, at timestamptz not null, entry json not null, previous bytea not null, hash bytea not null)`,
  `create table dissemination_head (one boolean primary key default true check (one), position bigint not null, hash bytea not null)`,
  `insert into dissemination_head (position, hash) values (0, decode(repeat('00', 32), 'hex'))`,
  `revoke update, delete on dissemination from ${serviceRole}`,
  `revoke insert, delete on dissemination_head from ${serviceRole}`,
];

/** The hash of an entry over its predecessor's; anyone can compute the chain again. */
export const ledgerHash = (previous: Buffer, position: number, at: string, entry: Dissemination): Buffer =>
  createHash('sha256').update(previous).update(JSON.stringify([position, at, entry])).digest();

/** Writes down who will be told what, in the transaction that obliges us to tell them: never a send without a row. */
export class Ledger {
  constructor(private readonly clock: Clock) {}

  /** Appends entries in their order. The head's row lock makes one chain of concurrent writers; call it late in a transaction. */
  async write(tx: Tx, entries: readonly Dissemination[]): Promise<void> {
    if (entries.length === 0) return;
    const [head] = await tx.query<{ position: string; hash: Buffer }>('select position, hash from dissemination_head for update');
    let [position, previous] = [Number(head?.position ?? 0), head?.hash ?? Buffer.alloc(32)];
    const at = this.clock.now().toISOString();
    const rows = entries.map((entry) => {
      const hash = ledgerHash(previous, ++position, at, entry);
      const row = { position, entry: JSON.stringify(entry), previous, hash };
      previous = hash;
      return row;
    });
    await tx.query('insert into dissemination (position, at, entry, previous, hash) select p, $1, e, v, h from unnest($2::bigint[], $3::json[], $4::bytea[], $5::bytea[]) as t (p, e, v, h)', [at, rows.map((r) => r.position), rows.map((r) => r.entry), rows.map((r) => r.previous), rows.map((r) => r.hash)]);
    await tx.query('update dissemination_head set position = $1, hash = $2', [position, previous]);
  }
}
