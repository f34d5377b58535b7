import { createHash } from 'node:crypto';
import type { Match, Side, Tier } from '@parley/contracts';
import type { Tx } from '@parley/persistence';

/** A verdict on one pair, `a` sorting before `b`; no matches means nothing holds between them. */
export interface Verdict {
  readonly aId: string;
  readonly bId: string;
  readonly a: Side;
  readonly b: Side;
  readonly matches: readonly Match[];
}

export interface ChangedPair {
  readonly aId: string;
  readonly bId: string;
  readonly pairId: string;
  readonly revision: number;
  readonly wasLive: boolean;
}

export interface Hit {
  readonly registrationId: string;
  readonly ownTier: Tier;
  readonly otherTier: Tier;
  readonly confirmFirst: boolean;
}

/** Whether only scored rules hold: then an officer confirms before anyone is told (docs/adr/0003). */
export const confirmsFirst = (matches: readonly Match[]): boolean => matches.every((m) => m.rule === 'person/1' || m.rule === 'organization/1');

// Two runs on the same rows reach the same basis, so that the second changes nothing.
const basisOf = (v: Verdict) => createHash('sha256').update(JSON.stringify([v.a, v.b, v.matches])).digest('base64url');

/** The pairs that match, in PostgreSQL, within one transaction. Rows are touched in key order, so that concurrent runs cannot deadlock. */
export class MatchedPairs {
  constructor(private readonly tx: Tx) {}

  /** Writes verdicts and returns the pairs that changed by them, each with its new revision. */
  async write(verdicts: readonly Verdict[], newId: () => string): Promise<ChangedPair[]> {
    const sorted = verdicts.toSorted((x, y) => (x.aId === y.aId ? (x.bId < y.bId ? -1 : 1) : x.aId < y.aId ? -1 : 1));
    const [holding, empty] = [sorted.filter((v) => v.matches.length > 0), sorted.filter((v) => v.matches.length === 0)];
    const columns = `a as "aId", b as "bId", pair_id as "pairId", revision, was_live as "wasLive"`;
    const changed = holding.length === 0 ? [] : await this.tx.query<ChangedPair>(
      `insert into matched_pair as p (pair_id, a, b, revision, live, was_live, basis, a_tier, b_tier, confirm_first, rules)
       select id, a, b, 1, true, false, basis, at, bt, first, string_to_array(rules, ',') from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::text[]) as t (id, a, b, basis, at, bt, first, rules)
       on conflict (a, b) do update set revision = p.revision + 1, was_live = p.live, live = true, basis = excluded.basis, a_tier = excluded.a_tier, b_tier = excluded.b_tier, confirm_first = excluded.confirm_first, rules = excluded.rules
       where not p.live or p.basis <> excluded.basis returning ${columns}`,
      [holding.map(newId), holding.map((v) => v.aId), holding.map((v) => v.bId), holding.map(basisOf), holding.map((v) => v.a.tier), holding.map((v) => v.b.tier), holding.map((v) => confirmsFirst(v.matches)), holding.map((v) => v.matches.map((m) => m.rule).join(','))],
    );
    const withdrawn = empty.length === 0 ? [] : await this.tx.query<ChangedPair>(
      `update matched_pair p set revision = p.revision + 1, was_live = true, live = false from (select a, b from matched_pair where live and (a, b) in (select * from unnest($1::text[], $2::text[])) order by a, b for update) gone
       where p.a = gone.a and p.b = gone.b returning p.a as "aId", p.b as "bId", p.pair_id as "pairId", p.revision, p.was_live as "wasLive"`,
      [empty.map((v) => v.aId), empty.map((v) => v.bId)],
    );
    return [...changed, ...withdrawn];
  }

  /** Takes the next sequence number of these registrations' checks, and their last digest; the row locks put concurrent checks in order. */
  nextChecks(ids: readonly string[]): Promise<{ id: string; sequence: number; digest: string }[]> {
    return this.tx.query(`insert into check_state as c (registration_id, sequence) select id, 1 from unnest($1::text[]) as id order by id on conflict (registration_id) do update set sequence = c.sequence + 1 returning registration_id as id, sequence, digest`, [[...ids].sort()]);
  }

  async rememberDigests(digests: readonly { id: string; digest: string }[]): Promise<void> {
    await this.tx.query('update check_state c set digest = t.digest from unnest($1::text[], $2::text[]) as t (id, digest) where c.registration_id = t.id', [digests.map((d) => d.id), digests.map((d) => d.digest)]);
  }

  /** The live pairs of these registrations, as each of them meets them. */
  hits(ids: readonly string[]): Promise<Hit[]> {
    return this.tx.query(
      `select a as "registrationId", a_tier as "ownTier", b_tier as "otherTier", confirm_first as "confirmFirst" from matched_pair where live and a = any($1)
       union all select b, b_tier, a_tier, confirm_first from matched_pair where live and b = any($1)`,
      [ids],
    );
  }
}
