import { ConflictChanged, type Conflict } from '@parley/contracts';
import { encodeBinary } from '@parley/messaging';
import type pg from 'pg';
import type { Differences } from './compare.js';

const sidesOf = (pairs: readonly string[]): string[] => [...new Set(pairs.flatMap((pair) => pair.split(' ~ ')))];

const askForMatching = (client: pg.Client, ids: readonly string[]) =>
  client.query(`insert into matching.match_work (registration_id, cause) select id, 'reconciliation' from matching.registration where id = any($1) order by id
    on conflict (registration_id) do update set ticket = nextval('matching.match_work_ticket'), requested_at = clock_timestamp(), lease_until = null, cause = excluded.cause`, [ids]);

// A pair whose basis is forgotten is news to the next run, which says it again with a higher revision; one that was withdrawn is withdrawn again.
const forgetBasis = (client: pg.Client, pairs: readonly string[]) =>
  client.query(`update matching.matched_pair set basis = '', live = true where a || ' ~ ' || b = any($1)`, [pairs]);

// The conflict's state is sent once more, to an alert service that has forgotten how far it was and whether this side knows of it: it is told.
const tellAgain = async (client: pg.Client, missing: readonly string[], knows: boolean) => {
  const named = missing.map((name) => name.split(' ') as [string, string]);
  for (const [conflictId, side] of named) await client.query(`update alert.conflict_seen set revision = 0, told = jsonb_set(told, array[$2, 'knows'], to_jsonb($3::boolean)) where conflict_id = $1`, [conflictId, side, knows]);
  const conflictIds = [...new Set(named.map(([conflictId]) => conflictId))];
  const { rows } = await client.query<{ body: Conflict }>('select body from conflict.conflict where conflict_id = any($1::uuid[])', [conflictIds]);
  for (const { body } of rows) {
    const { headers, value } = encodeBinary({ id: `${body.conflictId}:${body.revision}:again`, source: '//parley/reconciliation', type: ConflictChanged.type, subject: body.conflictId, time: new Date().toISOString(), data: body });
    await client.query(`insert into conflict.outbox (id, topic, key, headers, value) values (gen_random_uuid(), $1, $2, $3, $4)`, [ConflictChanged.topic, body.conflictId, JSON.stringify(headers), value]);
  }
};

/**
 * Makes rows of what is owed, and leaves the work to the services: the same path as ever. A version that matching never saw is not mended
 * here; its event is still on the topic, and the runbook says how to read it again.
 */
export const repair = async (client: pg.Client, found: Differences): Promise<void> => {
  await client.query('begin');
  try {
    await client.query(`select set_config('app.agency', '*', true)`);
    await forgetBasis(client, [...found.missingConflicts, ...found.ghostConflicts]);
    await askForMatching(client, sidesOf([...found.missingPairs, ...found.ghostPairs, ...found.stalePairs, ...found.missingConflicts, ...found.ghostConflicts]));
    await tellAgain(client, found.missingAlerts, false);
    await tellAgain(client, found.missingEnds, true);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};
