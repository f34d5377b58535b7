import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { ClientBase } from 'pg';
import { failPoint } from '@parley/observability';
import type { Caller } from './caller.js';

/** Hot SQL: planned once per connection under its name (at most 63 bytes) and never with another text. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

/** One transaction: SQL through it, and what is to happen just before and once it has committed. */
export interface Tx {
  query<R = Record<string, unknown>>(sql: string | PreparedStatement, parameters?: readonly unknown[]): Promise<R[]>;
  readonly manager: EntityManager;
  /** Runs as the last statements of the transaction; a failure rolls it back. */
  beforeCommit(last: () => Promise<void>): void;
  /** Runs after COMMIT succeeded, never after a rollback: the in-process hand-off. */
  afterCommit(hand: () => void): void;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly schema: string;
  readonly applicationName: string;
  readonly poolSize?: number;
}

class RunnerTx implements Tx {
  readonly lasts: (() => Promise<void>)[] = [];
  readonly hands: (() => void)[] = [];

  constructor(private readonly runner: QueryRunner, private readonly client: ClientBase) {}

  get manager() {
    return this.runner.manager;
  }

  async query<R>(sql: string | PreparedStatement, parameters: readonly unknown[] = []): Promise<R[]> {
    // Straight to the driver, on the connection that TypeORM's runner holds: statements can be named, and rows come in one shape.
    const statement = typeof sql === 'string' ? { text: sql } : { name: sql.name, text: sql.text };
    return (await this.client.query({ ...statement, values: [...parameters] })).rows as R[];
  }

  beforeCommit(last: () => Promise<void>): void {
    this.lasts.push(last);
  }

  afterCommit(hand: () => void): void {
    this.hands.push(hand);
  }
}

/** A service's own schema, under its own role, at READ COMMITTED (eventing.md §4.4, §5.3). */
export class Database {
  private readonly closing: (() => Promise<void>)[] = [];

  private constructor(private readonly source: DataSource) {}

  static async connect({ url, schema, applicationName, poolSize = 8 }: DatabaseOptions): Promise<Database> {
    // Set on the connection, so that every pooled client has it from its first statement. Matching is right at this isolation alone: under a snapshot the
    // query after the locks would not see what was committed before them (eventing.md §5), whatever a role or a database has as its default.
    const source = new DataSource({ type: 'postgres', url, applicationName, extra: { max: poolSize, options: `-c search_path=${schema} -c jit=off -c default_transaction_isolation=read\\ committed`, connectionTimeoutMillis: 10_000 } });
    await source.initialize();
    return new Database(source);
  }

  /** A transaction over rows without a tenant: work rows, the outbox. Tables under row-level security show nothing in it. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(work);
  }

  /** The only way to a tenant's rows: row-level security sees the caller's agency for this transaction alone. */
  inAgency<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(async (tx) => {
      await tx.query(`select set_config('app.agency', $1, true), set_config('app.actor', $2, true), set_config('app.purpose', $3, true)`, [caller.agencyId, caller.actorId, caller.purpose]);
      return work(tx);
    });
  }

  /** What is to end before the connections do, whatever order a framework closes its modules in; the last added ends first. */
  beforeClose(end: () => Promise<void>): void {
    this.closing.unshift(end);
  }

  async close(): Promise<void> {
    for (const end of this.closing.splice(0)) await end();
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const hands: (() => void)[] = [];
    let result: T;
    try {
      await runner.startTransaction();
      const tx = new RunnerTx(runner, (await runner.connect()) as ClientBase);
      result = await work(tx);
      for (const last of tx.lasts) await last();
      hands.push(...tx.hands);
      if (hands.length > 0) await failPoint('before-commit');
      await runner.commitTransaction();
      if (hands.length > 0) await failPoint('after-commit');
    } catch (error) {
      // The first error tells why; a connection that is gone cannot roll back any more, and need not.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release().catch(() => undefined);
    }
    for (const hand of hands) hand();
    return result;
  }
}
