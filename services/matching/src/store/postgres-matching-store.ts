import type { MatchedPair } from '@parley/contracts';
import type { Outbox } from '@parley/messaging';
import { platformCaller, type Database, type Tx } from '@parley/persistence';
import { changeRules } from './matching-statements.js';
import { leaseSeconds, type CrowdedKey, type MatchingStore, type OpenIndex } from './matching-store.js';
import { PostgresOpenIndex } from './postgres-open-index.js';

/** What matching knows and owes, in PostgreSQL. */
export class PostgresMatchingStore implements MatchingStore {
  constructor(private readonly database: Database, private readonly outbox: Pick<Outbox, 'emitAll'>) {}

  inTransaction<T>(work: (index: OpenIndex) => Promise<T>): Promise<T> {
    return this.asPlatform((tx) => work(new PostgresOpenIndex(tx, this.outbox)));
  }

  async lease(limit: number, policyVersion: string): Promise<string[]> {
    const rows = await this.database.transaction((tx) =>
      tx.query<{ id: string }>(
        `update match_work set lease_until = clock_timestamp() + make_interval(secs => $2), attempt = attempt + 1 where registration_id in (select registration_id from match_work
           where (lease_until is null or lease_until < clock_timestamp()) and exists (select from policy_in_force where version = $3) order by requested_at limit $1 for update skip locked) returning registration_id as id`,
        [limit, leaseSeconds.swept, policyVersion],
      ),
    );
    return rows.map((row) => row.id);
  }

  adoptPolicy(version: string): Promise<number> {
    return this.asPlatform(async (tx) => {
      await tx.query(changeRules);
      const changed = await tx.query('insert into policy_in_force as p (version) values ($1) on conflict (one) do update set version = excluded.version where p.version <> excluded.version returning version', [version]);
      return changed.length === 0 ? 0 : ask(tx, 'select id from registration', 'policy-change', []);
    });
  }

  mute(keys: readonly CrowdedKey[], why: 'white-list' | 'over-correlation'): Promise<number> {
    return this.asPlatform(async (tx) => {
      await tx.query(changeRules);
      const names = keys.map((k) => k.key);
      await tx.query('insert into muted_key (key, why, cases) select key, $3, cases from unnest($1::text[], $2::int[]) as t (key, cases) order by key on conflict (key) do update set cases = excluded.cases', [names, keys.map((k) => k.cases), why]);
      return ask(tx, 'select registration_id as id from match_key where key = any($2)', 'policy-change', [names]);
    });
  }

  unmute(keys: readonly string[]): Promise<number> {
    return this.asPlatform(async (tx) => {
      await tx.query(changeRules);
      await tx.query('delete from muted_key where key = any($1)', [keys]);
      return ask(tx, 'select registration_id as id from match_key where key = any($2)', 'policy-change', [keys]);
    });
  }

  async request(ids: readonly string[], cause: MatchedPair['cause']): Promise<void> {
    await this.asPlatform((tx) => ask(tx, 'select id from registration where id = any($2)', cause, [ids]));
  }

  async oldestWorkSeconds(): Promise<number> {
    const [row] = await this.database.transaction((tx) => tx.query<{ seconds: number | null }>('select extract(epoch from clock_timestamp() - min(requested_at))::float8 as seconds from match_work'));
    return row?.seconds ?? 0;
  }

  private asPlatform<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.inAgency(platformCaller('matching'), work);
  }
}

/** Asks for the registrations that a query names; a request gets a ticket of its own, and no lease. */
const ask = async (tx: Tx, whom: string, cause: MatchedPair['cause'], parameters: readonly unknown[]): Promise<number> => {
  const asked = await tx.query(
    `insert into match_work (registration_id, cause) select id, $1 from (select distinct id from (${whom}) as named) as asked order by id
       on conflict (registration_id) do update set ticket = default, cause = excluded.cause, requested_at = excluded.requested_at, lease_until = null returning registration_id`,
    [cause, ...parameters],
  );
  return asked.length;
};
