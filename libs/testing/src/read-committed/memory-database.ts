import { MemoryTransaction, type Rows, type Table } from './memory-transaction.js';
import { RowLocks } from './row-locks.js';
import { atOnce, type Turns } from './turns.js';

export interface MemoryDatabaseOptions {
  readonly now?: () => number;
  /** What happens to a connection at a statement, at a commit, and after it when its answer is on the way; nothing by default. */
  readonly fault?: (at: 'statement' | 'commit' | 'answer') => Error | undefined;
}

const noFault = () => undefined;

/** PostgreSQL's twin as far as our stores lean on it: READ COMMITTED, row locks, unique keys, rollback. Held to PostgreSQL by the stores' contract suites. */
export class MemoryDatabase {
  readonly locks = new RowLocks();
  private readonly tables = new Map<string, Rows>();
  private readonly sequences = new Map<string, number>();

  constructor(readonly options: MemoryDatabaseOptions = {}) {}

  /** The database's own clock, in milliseconds. */
  now(): number {
    return (this.options.now ?? Date.now)();
  }

  rows(name: string): Rows {
    const rows = this.tables.get(name) ?? new Map<string, object>();
    this.tables.set(name, rows);
    return rows;
  }

  /** Committed rows as somebody outside sees them. */
  committed<R extends object>(of: Table<R>): R[] {
    return [...this.rows(of.name).values()] as R[];
  }

  sequence(name: string): number {
    const next = (this.sequences.get(name) ?? 0) + 1;
    this.sequences.set(name, next);
    return next;
  }

  connect(turns: Turns = atOnce): MemoryConnection {
    return new MemoryConnection(this, turns);
  }
}

/** A process's connections. What is cut leaves nothing of its open transactions. */
export class MemoryConnection {
  private readonly open = new Set<MemoryTransaction>();

  constructor(readonly database: MemoryDatabase, private readonly turns: Turns) {}

  async transaction<T>(work: (tx: MemoryTransaction) => Promise<T>): Promise<T> {
    const fault = this.database.options.fault ?? noFault;
    await this.turns.next();
    const tx = new MemoryTransaction({ turns: this.turns, locks: this.database.locks, committed: (name) => this.database.rows(name), fault: () => fault('statement'), sequence: (name) => this.database.sequence(name) });
    this.open.add(tx);
    try {
      const result = await work(tx);
      await tx.lastStatements();
      await this.turns.next();
      const lost = fault('commit');
      if (lost) throw lost;
      const hands = tx.commit();
      await this.turns.next();
      const unanswered = fault('answer');
      if (unanswered) throw unanswered;
      for (const hand of hands) hand();
      return result;
    } catch (error) {
      tx.rollBack();
      throw error;
    } finally {
      this.open.delete(tx);
    }
  }

  /** Ends every open transaction from outside: the process is gone, or an administrator was here. */
  cut(): void {
    for (const tx of this.open) tx.rollBack();
  }
}
