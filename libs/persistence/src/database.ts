import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { Caller } from './caller.js';

/** One transaction: SQL through it, and what is to happen once it has committed. */
export interface Tx {
  query<R = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<R[]>;
  readonly manager: EntityManager;
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
  readonly hands: (() => void)[] = [];

  constructor(private readonly runner: QueryRunner) {}

  get manager() {
    return this.runner.manager;
  }

  async query<R>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    // A data-modifying statement answers [rows, count] in TypeORM, a select its rows; a structured result is one shape for both.
    return (await this.runner.query(sql, parameters as unknown[], true)).records as R[];
  }

  afterCommit(hand: () => void): void {
    this.hands.push(hand);
  }
}

/** A service's own schema, under its own role, at READ COMMITTED (eventing.md §4.4, §5.3). */
export class Database {
  private constructor(private readonly source: DataSource) {}

  static async connect({ url, schema, applicationName, poolSize = 8 }: DatabaseOptions): Promise<Database> {
    // The schema is set on the connection, so that every pooled client has it from its first statement.
    const source = new DataSource({ type: 'postgres', url, applicationName, extra: { max: poolSize, options: `-c search_path=${schema} -c jit=off`, connectionTimeoutMillis: 10_000 } });
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

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const tx = new RunnerTx(runner);
    let result: T;
    try {
      await runner.startTransaction();
      result = await work(tx);
      await runner.commitTransaction();
    } catch (error) {
      // The first error tells why; a connection that is gone cannot roll back any more, and need not.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release().catch(() => undefined);
    }
    for (const hand of tx.hands) hand();
    return result;
  }
}
