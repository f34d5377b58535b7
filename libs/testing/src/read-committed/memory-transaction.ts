import type { LockHolder, LockMode, RowLocks } from './row-locks.js';
import type { Turns } from './turns.js';

/** A table by its name and the shape of its rows, which are never changed in place. */
export interface Table<R extends object> {
  readonly name: string;
  readonly row?: R;
}

export const table = <R extends object>(name: string): Table<R> => ({ name });

export type Rows = Map<string, object>;

const gone = Symbol('gone');

/** PostgreSQL's error for a session that was ended from outside. */
export class ConnectionLost extends Error {
  readonly code = '57P01';
}

export interface TransactionParts {
  readonly turns: Turns;
  readonly locks: RowLocks;
  readonly committed: (table: string) => Rows;
  /** What happens to the connection at this moment, if anything. */
  readonly fault: () => Error | undefined;
  readonly sequence: (name: string) => number;
}

/**
 * A transaction at READ COMMITTED. A statement begins with `statement()`, sees what is committed at that moment and what the transaction itself
 * wrote, and sees a row that it had to wait for as it is then. Writers hold their rows' locks until the end.
 */
export class MemoryTransaction implements LockHolder {
  waitsFor: string | undefined;
  private readonly own = new Map<string, Map<string, object | typeof gone>>();
  private readonly lasts: (() => Promise<void>)[] = [];
  private readonly hands: (() => void)[] = [];
  private ended = false;

  constructor(private readonly parts: TransactionParts) {}

  get turns(): Turns {
    return this.parts.turns;
  }

  /** Begins a statement: others may have their turn before it, and what they committed is seen. */
  async statement(): Promise<void> {
    await this.parts.turns.next();
    this.assertOpen();
    const fault = this.parts.fault();
    if (fault) throw fault;
  }

  get<R extends object>(from: Table<R>, key: string): R | undefined {
    const own = this.own.get(from.name)?.get(key);
    if (own !== undefined) return own === gone ? undefined : (own as R);
    return this.parts.committed(from.name).get(key) as R | undefined;
  }

  *entries<R extends object>(from: Table<R>): Generator<[string, R]> {
    const own = this.own.get(from.name);
    for (const [key, row] of this.parts.committed(from.name)) if (!own?.has(key)) yield [key, row as R];
    for (const [key, row] of own ?? []) if (row !== gone) yield [key, row as R];
  }

  /** Waits for the row's lock, whether or not the row is there yet: a unique key waits for whoever is about to insert it. */
  async lock(of: Table<object>, key: string, mode: LockMode): Promise<void> {
    await this.parts.locks.acquire(this, `${of.name}/${key}`, mode);
  }

  /** Takes the row's lock unless somebody holds it (SKIP LOCKED). */
  lockUnlessTaken(of: Table<object>, key: string): boolean {
    return this.parts.locks.tryAcquire(this, `${of.name}/${key}`, 'exclusive');
  }

  /** Inserts or updates a row, once nobody else holds it; `change` is given the row as it is then. Undefined leaves it as it is. */
  async write<R extends object>(to: Table<R>, key: string, change: (row: R | undefined) => R | undefined): Promise<R | undefined> {
    await this.lock(to, key, 'exclusive');
    const row = change(this.get(to, key));
    if (row) this.ownRows(to.name).set(key, row);
    return row;
  }

  async delete<R extends object>(from: Table<R>, key: string, holds: (row: R) => boolean = () => true): Promise<boolean> {
    await this.lock(from, key, 'exclusive');
    const row = this.get(from, key);
    if (!row || !holds(row)) return false;
    this.ownRows(from.name).set(key, gone);
    return true;
  }

  /** The next number of a sequence, taken at once and never given back: numbers become visible in another order than they were taken. */
  nextValue(sequence: string): number {
    return this.parts.sequence(sequence);
  }

  /** Runs as the last statements of the transaction. */
  beforeCommit(last: () => Promise<void>): void {
    this.lasts.push(last);
  }

  async lastStatements(): Promise<void> {
    for (const last of this.lasts) await last();
  }

  afterCommit(hand: () => void): void {
    this.hands.push(hand);
  }

  assertOpen(): void {
    if (this.ended) throw new ConnectionLost('terminating connection due to administrator command');
  }

  /** Makes everything visible at one moment; resolves to what is to be handed over. */
  commit(): readonly (() => void)[] {
    this.assertOpen();
    for (const [name, rows] of this.own) {
      const committed = this.parts.committed(name);
      for (const [key, row] of rows) {
        if (row === gone) committed.delete(key);
        else committed.set(key, row);
      }
    }
    this.end();
    return this.hands;
  }

  rollBack(): void {
    if (!this.ended) this.end();
  }

  private end(): void {
    this.ended = true;
    this.parts.locks.releaseAll(this);
    if (this.waitsFor !== undefined) this.parts.locks.wakeAll();
  }

  private ownRows(name: string) {
    const rows = this.own.get(name) ?? new Map<string, object | typeof gone>();
    this.own.set(name, rows);
    return rows;
  }
}
