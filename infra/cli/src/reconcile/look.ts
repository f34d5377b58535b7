import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { compare, countOf, lasting, type Differences } from './compare.js';
import { readHoldings } from './read-holdings.js';
import { repair } from './repair.js';

export interface LookOptions {
  readonly databaseUrl: string;
  /** How long something may be on its way before it counts. */
  readonly graceMs: number;
  readonly mend: boolean;
}

/** Compares twice, a grace apart; what differed both times is mended if that is wanted. Resolves to what differed. */
export const look = async ({ databaseUrl, graceMs, mend }: LookOptions): Promise<Differences> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const first = compare(await readHoldings(client));
    if (countOf(first) === 0) return first;
    await wait(graceMs);
    const found = lasting(first, compare(await readHoldings(client)));
    if (mend && countOf(found) > 0) await repair(client, found);
    return found;
  } finally {
    await client.end();
  }
};
