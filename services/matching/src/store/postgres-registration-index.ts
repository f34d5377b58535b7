import type { RegistrationAccepted } from '@parley/contracts';
import type { MutedKeys } from '@parley/deconfliction';
import type { Tx } from '@parley/persistence';
import type { Candidate, IndexedVersion, RegistrationIndex, StoredVersion } from './registration-index.js';

const leaseSeconds = 10;
const boxOf = (b: IndexedVersion['rows']['boxes'][number]) => `(${b.maxLongitude},${b.maxLatitude}),(${b.minLongitude},${b.minLatitude})`;
const rangeOf = (b: IndexedVersion['rows']['boxes'][number]) => `[${new Date(b.startMs).toISOString()},${new Date(b.endMs).toISOString()}]`;

const byId = <T extends { readonly id: string }>(rows: readonly T[]): T[] => rows.toSorted((x, y) => (x.id < y.id ? -1 : x.id > y.id ? 1 : 0));

/** The registration index in PostgreSQL, within one transaction. */
export class PostgresRegistrationIndex implements RegistrationIndex {
  constructor(private readonly tx: Tx) {}

  async write(versions: readonly IndexedVersion[], now: Date): Promise<string[]> {
    const sorted = byId(versions);
    const ids = sorted.map((v) => v.id);
    // The registration's row first, in a statement of its own and in id order: whoever holds it FOR SHARE has a verdict to finish (eventing.md §5.3).
    await this.tx.query('select id from registration where id = any($1) order by id for update', [ids]);
    const written = await this.tx.query<{ id: string }>(
      `insert into registration (id, agency_id, version, source) select * from unnest($1::text[], $2::text[], $3::int[], $4::jsonb[])
       on conflict (id) do update set version = excluded.version, source = excluded.source where registration.version < excluded.version and registration.agency_id = excluded.agency_id returning id`,
      [ids, sorted.map((v) => v.agency), sorted.map((v) => v.version), sorted.map((v) => JSON.stringify(v.source))],
    );
    const newer = new Set(written.map((w) => w.id));
    await this.replaceIndexRows(sorted.filter((v) => newer.has(v.id)), now);
    return [...newer];
  }

  private async replaceIndexRows(versions: readonly IndexedVersion[], now: Date): Promise<void> {
    if (versions.length === 0) return;
    const ids = versions.map((v) => v.id);
    await this.tx.query('delete from place_box where registration_id = any($1)', [ids]);
    await this.tx.query('delete from match_key where registration_id = any($1)', [ids]);
    const boxes = versions.flatMap((v) => v.rows.boxes.map((box) => ({ id: v.id, box })));
    if (boxes.length > 0) await this.tx.query('insert into place_box select * from unnest($1::text[], $2::box[], $3::tstzrange[])', [boxes.map((b) => b.id), `{${boxes.map((b) => boxOf(b.box)).join(';')}}`, boxes.map((b) => rangeOf(b.box))]);
    const keys = versions.flatMap((v) => v.rows.keys.map((key) => ({ id: v.id, key })));
    if (keys.length > 0) await this.tx.query('insert into match_key (key, registration_id) select * from unnest($1::text[], $2::text[])', [keys.map((k) => k.key), keys.map((k) => k.id)]);
    await this.tx.query(
      `insert into match_work (registration_id, version, requested_at, lease_until) select id, version, $3, clock_timestamp() + make_interval(secs => $4) from unnest($1::text[], $2::int[]) as t (id, version)
       on conflict (registration_id) do update set version = greatest(match_work.version, excluded.version), requested_at = excluded.requested_at, lease_until = excluded.lease_until`,
      [ids, versions.map((v) => v.version), now, leaseSeconds],
    );
  }

  read(ids: readonly string[]): Promise<(StoredVersion & { source: RegistrationAccepted })[]> {
    return this.tx.query('select id, version, source from registration where id = any($1)', [ids]);
  }

  async candidates(seekers: Parameters<RegistrationIndex['candidates']>[0]): Promise<Candidate[]> {
    const keys = seekers.flatMap((s, seeker) => s.rows.sought.map((key) => ({ seeker, key })));
    const boxes = seekers.flatMap((s, seeker) => s.rows.boxes.map((box) => ({ seeker, box })));
    const ids = seekers.map((s) => s.id);
    return this.tx.query<Candidate>(
      `select s.seeker, m.registration_id as id from unnest($1::int[], $2::text[]) as s (seeker, key) join match_key m on m.key = s.key
       union select s.seeker, p.registration_id from unnest($3::int[], $4::box[], $5::tstzrange[]) as s (seeker, area, during) join place_box p on p.area && s.area and p.during && s.during
       union select s.seeker - 1, case when p.a = s.id then p.b else p.a end from unnest($6::text[]) with ordinality as s (id, seeker) join matched_pair p on p.live and (p.a = s.id or p.b = s.id)`,
      [keys.map((k) => k.seeker), keys.map((k) => k.key), boxes.map((b) => b.seeker), `{${boxes.map((b) => boxOf(b.box)).join(';')}}`, boxes.map((b) => rangeOf(b.box)), ids],
    );
  }

  lock(ids: readonly string[]): Promise<StoredVersion[]> {
    return this.tx.query('select id, version from registration where id = any($1) order by id for share', [ids]);
  }

  crowdedKeys(keys: readonly string[], above: number): Promise<{ key: string; registrations: number }[]> {
    return this.tx.query('select key, count(*)::int as registrations from match_key where key = any($1) group by key having count(*) > $2', [keys, above]);
  }

  async mutedKeys(): Promise<MutedKeys> {
    return new Set((await this.tx.query<{ key: string }>('select key from muted_key')).map((row) => row.key));
  }

  async mute(keys: readonly { key: string; registrations: number }[]): Promise<void> {
    await this.tx.query(`insert into muted_key (key, why, cases) select key, 'over-correlation', cases from unnest($1::text[], $2::int[]) as t (key, cases) on conflict (key) do update set cases = excluded.cases`, [keys.map((k) => k.key), keys.map((k) => k.registrations)]);
  }
}
