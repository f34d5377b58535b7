import type { Match } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import { evaluatePair } from './evaluate-pair.js';
import { indexRowsOf, type IndexBox } from './index-rows.js';
import type { Matchable } from './matchable.js';
import type { MutedKeys } from './shared-identifiers.js';

/** Two registrations that match, `a` sorting before `b` by id. */
export interface PairFound {
  readonly a: string;
  readonly b: string;
  readonly matches: readonly Match[];
}

interface Placed {
  readonly at: number;
  readonly box: IndexBox;
}

const overlap = (x: IndexBox, y: IndexBox) =>
  x.minLongitude <= y.maxLongitude && y.minLongitude <= x.maxLongitude && x.minLatitude <= y.maxLatitude && y.minLatitude <= x.maxLatitude;

const numbered = (x: number, y: number) => (x < y ? `${x}:${y}` : `${y}:${x}`);

// A sweep along time: only boxes whose windows are open at once are compared.
const meetingInSpaceAndTime = (placed: readonly Placed[], candidates: Set<string>): void => {
  let open: Placed[] = [];
  for (const one of placed.toSorted((x, y) => x.box.startMs - y.box.startMs)) {
    open = open.filter((other) => other.box.endMs >= one.box.startMs);
    for (const other of open) if (other.at !== one.at && overlap(other.box, one.box)) candidates.add(numbered(other.at, one.at));
    open.push(one);
  }
};

const meetingByKey = (rows: readonly { readonly keys: readonly string[]; readonly sought: readonly string[] }[], candidates: Set<string>): void => {
  const holders = new Map<string, number[]>();
  rows.forEach(({ keys }, at) => keys.forEach((key) => (holders.get(key)?.push(at) ?? holders.set(key, [at]))));
  rows.forEach(({ sought }, at) => sought.forEach((key) => holders.get(key)?.forEach((other) => other !== at && candidates.add(numbered(at, other)))));
};

/**
 * Every pair that matches among registrations, derived at once from nothing but them: what reconciliation and the checkers of tests hold the
 * platform to. Of two versions of one registration the caller gives the current one.
 */
export const pairsAmong = (registrations: readonly Matchable[], policy: Policy, muted?: MutedKeys): PairFound[] => {
  const rows = registrations.map((one) => indexRowsOf(one, policy));
  const candidates = new Set<string>();
  meetingInSpaceAndTime(rows.flatMap(({ boxes }, at) => boxes.map((box) => ({ at, box }))), candidates);
  meetingByKey(rows, candidates);
  return [...candidates].flatMap((pair): PairFound[] => {
    const [x, y] = pair.split(':').map((at) => registrations[Number(at)] as Matchable) as [Matchable, Matchable];
    const [a, b] = x.id < y.id ? [x, y] : [y, x];
    const matches = evaluatePair(a, b, policy, muted);
    return matches.length > 0 ? [{ a: a.id, b: b.id, matches }] : [];
  });
};
