import { setTimeout as wait } from 'node:timers/promises';
import { Database, isTransient, type Tx } from '@parley/persistence';

// Sessions report what they have counted up to a second late.
const countsAreLateMs = 1_500;

const deadlocks = (database: Database): Promise<number> =>
  database.transaction(async (tx) => Number((await tx.query<{ n: string }>('select deadlocks as n from pg_stat_database where datname = current_database()'))[0]?.n));

const oneRound = async (tx: Tx, table: string, key: string): Promise<void> => {
  // Who waits shorter gives way: the services are to be the victims.
  await tx.query(`select set_config('app.agency', '*', true), set_config('deadlock_timeout', '5s', true)`);
  const rows = await tx.query<{ key: string }>(`select ${key}::text as key from ${table} order by 1 desc limit 40`);
  // One by one and backwards, so that whoever locks forwards is met in the middle.
  for (const row of rows) await tx.query(`select 1 from ${table} where ${key}::text = $1 for update`, [row.key]);
};

// Now and then it is this session that has to give way: then it begins again.
const unlessVictim = (error: unknown): void => {
  if (!isTransient(error)) throw error;
};

/** Locks a table's rows against the order that the services keep, again and again until told to stop; resolves to how many deadlocks the database broke meanwhile. */
export const lockCrosswise = async (url: string, table: string, key: string, stop: AbortSignal): Promise<number> => {
  const database = await Database.connect({ url, schema: 'public', applicationName: 'faults', poolSize: 1 });
  try {
    const before = await deadlocks(database);
    while (!stop.aborted) await database.transaction((tx) => oneRound(tx, table, key)).catch(unlessVictim);
    await wait(countsAreLateMs);
    return (await deadlocks(database)) - before;
  } finally {
    await database.close();
  }
};
