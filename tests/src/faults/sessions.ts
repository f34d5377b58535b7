import { Database } from '@parley/persistence';

type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/** Runs statements as the administrator of the database. */
export const withDatabase = async <T>(url: string, work: (query: Query) => Promise<T>): Promise<T> => {
  const database = await Database.connect({ url, schema: 'public', applicationName: 'faults', poolSize: 1 });
  try {
    return await database.transaction((tx) => work((sql) => tx.query(sql)));
  } finally {
    await database.close();
  }
};
