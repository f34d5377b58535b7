import type { Tx } from '@parley/persistence';

const leaseSeconds = 30;

/** The obligation to match, one row for each registration (design.md §6). */
export class MatchWork {
  constructor(private readonly tx: Tx) {}

  /** Leases work that nobody has done for a second, oldest first; the lease is a transaction of its own. */
  async lease(limit: number): Promise<string[]> {
    const rows = await this.tx.query<{ id: string }>(
      `update match_work set lease_until = clock_timestamp() + make_interval(secs => $2), attempt = attempt + 1 where registration_id in (select registration_id from match_work
         where lease_until is null or lease_until < clock_timestamp() order by requested_at limit $1 for update skip locked) returning registration_id as id`,
      [limit, leaseSeconds],
    );
    return rows.map((row) => row.id);
  }

  /** Done up to these versions: a newer version's work stays. The last statement of a run. */
  async done(versions: readonly { id: string; version: number }[]): Promise<void> {
    const sorted = versions.toSorted((x, y) => (x.id < y.id ? -1 : 1));
    await this.tx.query('delete from match_work w using unnest($1::text[], $2::int[]) as t (id, version) where w.registration_id = t.id and w.version <= t.version', [sorted.map((v) => v.id), sorted.map((v) => v.version)]);
  }

  /** Asks for every registration to be matched again: after a change of rule or policy. */
  async requestAll(cause: string): Promise<number> {
    const rows = await this.tx.query(`insert into match_work (registration_id, version, cause) select id, version, $1 from registration order by id on conflict (registration_id) do update set requested_at = excluded.requested_at, cause = excluded.cause returning registration_id`, [cause]);
    return rows.length;
  }

  async request(ids: readonly string[], cause: string): Promise<void> {
    await this.tx.query(`insert into match_work (registration_id, version, cause) select id, version, $2 from registration where id = any($1) order by id on conflict (registration_id) do nothing`, [ids, cause]);
  }

  /** Seconds that the oldest work has waited; 0 where there is none. */
  async oldestSeconds(): Promise<number> {
    const [row] = await this.tx.query<{ seconds: number | null }>('select extract(epoch from clock_timestamp() - min(requested_at))::float8 as seconds from match_work');
    return row?.seconds ?? 0;
  }
}
