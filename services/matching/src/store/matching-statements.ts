import type { PreparedStatement } from '@parley/persistence';

// Every statement of a run, planned once a connection. Locks are taken in id or key order throughout, so that runs and writers cannot deadlock.
const named = (name: string, text: string): PreparedStatement => ({ name: `matching-${name}`, text });

/** A version that is newer, or newly indexed under another policy; the agency that used an id first keeps it. */
export const takeVersions = named('take-versions', `insert into registration (id, agency_id, version, source, case_key, indexed_by)
  select * from unnest($1::text[], $2::text[], $3::int[], $4::jsonb[], $5::text[], $6::text[]) as t (id, agency_id, version, source, case_key, indexed_by) order by id collate "C"
  on conflict (id) do update set version = excluded.version, source = excluded.source, case_key = excluded.case_key, indexed_by = excluded.indexed_by
  where registration.agency_id = excluded.agency_id and (registration.version < excluded.version or (registration.version = excluded.version and registration.indexed_by <> excluded.indexed_by)) returning id`);

/** Keys that stay are left alone: most of a new version's are the old one's. */
export const replaceIndexRows = named('replace-index-rows', `with boxes as (delete from place_box where registration_id = any($1)),
  keys as (delete from match_key m where registration_id = any($1) and not exists (select from unnest($5::text[], $6::text[]) as k (key, id) where k.id = m.registration_id and k.key = m.key)),
  place as (insert into place_box (registration_id, area, during) select * from unnest($2::text[], $3::box[], $4::tstzrange[]))
  insert into match_key (key, registration_id) select * from unnest($5::text[], $6::text[]) on conflict do nothing`);

export const oweMatches = named('owe-matches', `insert into match_work (registration_id, lease_until, cause, origin) select id, clock_timestamp() + make_interval(secs => $2), $3, origin from unnest($1::text[], $4::jsonb[]) as t (id, origin) order by id collate "C"
  on conflict (registration_id) do update set ticket = default, cause = excluded.cause, origin = coalesce(excluded.origin, match_work.origin), requested_at = excluded.requested_at, lease_until = excluded.lease_until`);

/**
 * Policy and muted keys change between runs, not within one: runs hold this lock shared, changes alone. It is the lock manager's and no row's,
 * because sharers of a row pass by whoever waits to change it.
 */
const rulesLock = `hashtextextended('parley.matching.rules', 0)`;
export const holdRules = named('hold-rules', `select pg_advisory_xact_lock_shared(${rulesLock})`);
export const changeRules = named('change-rules', `select pg_advisory_xact_lock(${rulesLock})`);

/** One row at least where a policy is in force. */
export const readDue = named('read-due', `select p.version as "policyVersion", d.* from policy_in_force p
  left join (select r.id, r.version, r.indexed_by as "indexedBy", w.ticket::text as ticket, w.cause, w.origin from registration r join match_work w on w.registration_id = r.id where r.id = any($1)) d on true`);

export const readSources = named('read-sources', 'select id, version, source from registration where id = any($1)');

export const findCandidates = named('find-candidates', `select s.seeker, m.registration_id as id from unnest($1::int[], $2::text[]) as s (seeker, key) join match_key m on m.key = s.key where not exists (select from muted_key u where u.key = s.key)
  union select s.seeker, p.registration_id from unnest($3::int[], $4::box[], $5::tstzrange[]) as s (seeker, area, during) join place_box p on p.area && s.area and p.during && s.during
  union select s.seeker::int - 1, p.b from unnest($6::text[]) with ordinality as s (id, seeker) join matched_pair p on p.live and p.a = s.id
  union select s.seeker::int - 1, p.a from unnest($6::text[]) with ordinality as s (id, seeker) join matched_pair p on p.live and p.b = s.id`);

export const lockForShare = named('lock-for-share', 'select id, version from registration where id = any($1) order by id for share');

/** Registrations are counted first, from the index alone; cases only where they are many. */
export const judgeKeys = named('judge-keys', `select key, cases, true as muted from muted_key where key = any($1)
  union all select k.key, (select count(distinct (r.agency_id, r.case_key))::int from match_key m join registration r on r.id = m.registration_id where m.key = k.key), false
  from (select key from match_key where key = any($1) group by key having count(*) > $2) k where not exists (select from muted_key u where u.key = k.key)`);

const changed = `p.a as "aId", p.b as "bId", p.pair_id as "pairId", p.revision, p.was_live as "wasLive"`;

export const holdPairs = named('hold-pairs', `insert into matched_pair as p (pair_id, a, b, revision, live, was_live, basis, a_tier, b_tier, confirm_first, rules)
  select id, a, b, 1, true, false, basis, at, bt, first, string_to_array(rules, ',') from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::text[]) as t (id, a, b, basis, at, bt, first, rules)
  on conflict (a, b) do update set revision = p.revision + 1, was_live = p.live, live = true, basis = excluded.basis, a_tier = excluded.a_tier, b_tier = excluded.b_tier, confirm_first = excluded.confirm_first, rules = excluded.rules
  where not p.live or p.basis <> excluded.basis returning ${changed}`);

export const withdrawPairs = named('withdraw-pairs', `update matched_pair p set revision = p.revision + 1, was_live = true, live = false
  from (select a, b from matched_pair where live and (a, b) in (select * from unnest($1::text[], $2::text[])) order by a, b for update) gone where p.a = gone.a and p.b = gone.b returning ${changed}`);

export const takeNextChecks = named('take-next-checks', `insert into check_state as c (registration_id, sequence) select id, 1 from unnest($1::text[]) as id order by id collate "C"
  on conflict (registration_id) do update set sequence = c.sequence + 1 returning registration_id as id, sequence, digest`);

export const readHits = named('read-hits', `select a as "registrationId", a_tier as "ownTier", b_tier as "otherTier", confirm_first as "confirmFirst" from matched_pair where live and a = any($1)
  union all select b, b_tier, a_tier, confirm_first from matched_pair where live and b = any($1)`);

export const readWaiting = named('read-waiting', 'select registration_id as id from match_work where registration_id = any($1)');

export const rememberDigests = named('remember-digests', 'update check_state c set digest = t.digest from unnest($1::text[], $2::text[]) as t (id, digest) where c.registration_id = t.id');

// Both scans name the ids: on a table that fills and empties all day the planner knows no size, and would walk all of it for each ticket.
export const endWork = named('end-work', `with mine as materialized (select registration_id, ticket from match_work where registration_id = any($1) order by registration_id for update)
  delete from match_work w using mine m join unnest($1::text[], $2::bigint[]) as t (id, ticket) on m.registration_id = t.id and m.ticket = t.ticket where w.registration_id = any($1) and w.registration_id = m.registration_id`);
