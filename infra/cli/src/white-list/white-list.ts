import { Identifier } from '@parley/contracts';
import { identifierKey, normalizeIdentifier } from '@parley/deconfliction';
import { PostgresMatchingStore } from '@parley/matching';
import { Database, platformCaller } from '@parley/persistence';
import type { z } from 'zod';

export interface Listed {
  readonly key: string;
  readonly why: string;
  readonly cases: number | null;
  readonly since: Date;
}

const noOneSends = { emitAll: () => Promise.reject(new Error('the white list sends nothing')) };

/** The keys by which an identifier would match; empty where nothing can be compared. */
export const keysOf = (identifier: z.input<typeof Identifier>, phoneRegion: string): string[] => {
  const { type, keys } = normalizeIdentifier(Identifier.parse(identifier), { field: '', phoneRegion, cardDigest: (number) => number });
  return keys.filter((k) => k.class === 'exact').map(({ key }) => identifierKey(type, key));
};

/** Shared infrastructure that never alerts, and numbers that link too many cases: the same rows, each with its reason (design.md §5). */
export class WhiteList {
  private constructor(private readonly database: Database, private readonly store: PostgresMatchingStore) {}

  /** With the administrator's URL of Parley's database. */
  static async within<T>(databaseUrl: string, work: (list: WhiteList) => Promise<T>): Promise<T> {
    const database = await Database.connect({ url: databaseUrl, schema: 'matching', applicationName: 'white-list', poolSize: 1 });
    try {
      return await work(new WhiteList(database, new PostgresMatchingStore(database, noOneSends)));
    } finally {
      await database.close();
    }
  }

  /** From now on these keys alert nobody; who has one is matched again. Resolves to how many registrations those are. */
  add(keys: readonly string[]): Promise<number> {
    return this.store.mute(keys.map((key) => ({ key, cases: 0 })), 'white-list');
  }

  /** They alert again. Resolves to how many registrations are matched again. */
  remove(keys: readonly string[]): Promise<number> {
    return this.store.unmute(keys);
  }

  list(): Promise<Listed[]> {
    return this.database.inAgency(platformCaller('white-list'), (tx) => tx.query<Listed>('select key, why, cases, since from muted_key order by since, key'));
  }
}
