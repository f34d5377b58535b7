import type { MatchedPair } from '@parley/contracts';
import type { MemoryConnection, MemoryTransaction } from '@parley/testing';
import { inForce, owe, policyVersionOf, rules, tables, type RegistrationRow, type SendWith } from './in-memory-matching-tables.js';
import { InMemoryOpenIndex } from './in-memory-open-index.js';
import { leaseSeconds, type CrowdedKey, type MatchingStore, type OpenIndex } from './matching-store.js';

/** What matching knows and owes, in memory: PostgreSQL's twin. */
export class InMemoryMatchingStore implements MatchingStore {
  constructor(private readonly connection: MemoryConnection, private readonly sendWith: SendWith, private readonly Index: typeof InMemoryOpenIndex = InMemoryOpenIndex) {}

  inTransaction<T>(work: (index: OpenIndex) => Promise<T>): Promise<T> {
    return this.connection.transaction((tx) => work(new this.Index(tx, this.sendWith, () => this.now())));
  }

  lease(limit: number, policyVersion: string): Promise<string[]> {
    return this.connection.transaction(async (tx) => {
      await tx.statement();
      if (policyVersionOf(tx) !== policyVersion) return [];
      const idle = [...tx.entries(tables.work)].map(([, row]) => row).filter((row) => row.leaseUntil < this.now()).sort((x, y) => x.requestedAt - y.requestedAt);
      const leased: string[] = [];
      for (const { id } of idle) {
        if (leased.length === limit || !tx.lockUnlessTaken(tables.work, id)) continue;
        const row = await tx.write(tables.work, id, (now) => now && { ...now, leaseUntil: this.now() + leaseSeconds.swept * 1000 });
        if (row) leased.push(id);
      }
      return leased;
    });
  }

  adoptPolicy(version: string): Promise<number> {
    return this.changeRules(async (tx) => {
      await tx.statement();
      if (policyVersionOf(tx) === version) return 0;
      await tx.write(tables.rules, inForce, () => ({ version }));
      return this.ask(tx, () => true, 'policy-change');
    });
  }

  mute(keys: readonly CrowdedKey[], why: 'white-list' | 'over-correlation'): Promise<number> {
    return this.changeRules(async (tx) => {
      await tx.statement();
      for (const { key, cases } of [...keys].sort((x, y) => (x.key < y.key ? -1 : 1))) await tx.write(tables.muted, key, (row) => ({ why, ...row, key, cases }));
      return this.ask(tx, (row) => keys.some(({ key }) => row.keys.has(key)), 'policy-change');
    });
  }

  unmute(keys: readonly string[]): Promise<number> {
    return this.changeRules(async (tx) => {
      await tx.statement();
      for (const key of [...keys].sort()) await tx.delete(tables.muted, key);
      return this.ask(tx, (row) => keys.some((key) => row.keys.has(key)), 'policy-change');
    });
  }

  async request(ids: readonly string[], cause: MatchedPair['cause']): Promise<void> {
    await this.connection.transaction((tx) => this.ask(tx, (row) => ids.includes(row.id), cause));
  }

  async oldestWorkSeconds(): Promise<number> {
    const waits = this.connection.database.committed(tables.work).map((row) => (this.now() - row.requestedAt) / 1000);
    return Math.max(0, ...waits);
  }

  private now(): number {
    return this.connection.database.now();
  }

  private changeRules(work: (tx: MemoryTransaction) => Promise<number>): Promise<number> {
    return this.connection.transaction(async (tx) => {
      await tx.statement();
      await tx.lock(rules.table, rules.key, 'exclusive');
      return work(tx);
    });
  }

  private async ask(tx: MemoryTransaction, whom: (row: RegistrationRow) => boolean, cause: MatchedPair['cause']): Promise<number> {
    await tx.statement();
    const asked = [...tx.entries(tables.registration)].filter(([, row]) => whom(row)).map(([id]) => id).sort();
    for (const id of asked) await owe(tx, id, cause, this.now(), 0);
    return asked.length;
  }
}
