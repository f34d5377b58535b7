import type { Conflict, RegistrationAccepted } from '@parley/contracts';
import { isOpenTo, pairsAmong, policy2031, registrationKey, toMatchable } from '@parley/deconfliction';
import type pg from 'pg';
import type { Holdings } from './compare.js';

/** How a pair is named in what reconciliation says. */
export const pairName = (a: string, b: string): string => `${a} ~ ${b}`;

const sides = ['a', 'b'] as const;

const rulesOf = (rules: readonly string[]) => [...new Set(rules)].sort().join(',');
const nameOf = ({ a, b }: Conflict) => pairName(registrationKey(a.agency, a.registrationId), registrationKey(b.agency, b.registrationId));

const rows = async <R>(client: pg.Client, sql: string): Promise<R[]> => (await client.query(sql)).rows as R[];

const pairsDue = async (client: pg.Client, sources: readonly { source: RegistrationAccepted }[]): Promise<Map<string, string>> => {
  const muted = new Set((await rows<{ key: string }>(client, 'select key from matching.muted_key')).map(({ key }) => key));
  const found = pairsAmong(sources.map(({ source }) => toMatchable(source, policy2031)), policy2031, muted);
  return new Map(found.map(({ a, b, matches }) => [pairName(a, b), rulesOf(matches.map((m) => m.rule))]));
};

/** Whom `disclose()` lets know of a conflict that is not over for them: each of them must have been told. */
const alertsDueOf = (conflict: Conflict): string[] => sides.filter((side) => isOpenTo(conflict, side)).map((side) => `${conflict.conflictId} ${side}`);

/** Reads what every service holds, at one moment, and derives anew what ought to be from the registrations that matching has indexed. */
export const readHoldings = async (client: pg.Client): Promise<Holdings> => {
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query(`select set_config('app.agency', '*', true)`);
    const accepted = await rows<{ id: string; version: number }>(client, `select agency_id || '/' || registration_id as id, current_version as version from registration.registration where current_version > 0`);
    const indexed = await rows<{ id: string; version: number; source: RegistrationAccepted }>(client, 'select id, version, source from matching.registration');
    const matched = await rows<{ a: string; b: string; rules: string[] }>(client, 'select a, b, rules from matching.matched_pair where live');
    const conflicts = await rows<{ live: boolean; body: Conflict }>(client, `select live, body from conflict.conflict where live or body->>'closedBecause' <> 'withdrawn'`);
    const alerts = await rows<{ name: string }>(client, `select name from (select distinct on (conflict_id, side) conflict_id || ' ' || side as name, notice from alert.alert where role = 'case-agent' order by conflict_id, side, revision desc) as last where notice <> 'closed'`);
    const live = conflicts.filter((c) => c.live).map((c) => c.body);
    return {
      accepted: new Map(accepted.map((r) => [r.id, r.version])), indexed: new Map(indexed.map((r) => [r.id, r.version])), due: await pairsDue(client, indexed),
      matched: new Map(matched.map((r) => [pairName(r.a, r.b), rulesOf(r.rules)])), conflicts: new Set(live.map(nameOf)), settled: new Set(conflicts.filter((c) => !c.live).map((c) => nameOf(c.body))),
      alertsDue: new Set(live.flatMap(alertsDueOf)), believedOpen: new Set(alerts.map((r) => r.name)),
    };
  } finally {
    await client.query('rollback');
  }
};
