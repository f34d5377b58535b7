import type { Conflict, MatchedPair } from '@parley/contracts';

type Matches = MatchedPair['matches'];

/** Whether nothing but scores speaks for it, of people, organizations or what is protected: an officer confirms before any agent is told (design.md §5.3). */
export const isScoredOnly = ({ matches }: { matches: Matches }): boolean => matches.length > 0 && matches.every((m) => m.rule === 'person/1' || m.rule === 'organization/1' || m.class === 'fuzzy');

/** What was compared with what, by which rule; the same again is no news. */
export const evidenceOf = (matches: Matches): Set<string> =>
  new Set(matches.flatMap((m) => m.evidence.filter((e) => e.element !== 'prior' && e.element !== 'time').map((e) => `${m.rule}|${e.element}|${e.left}|${e.right}`)));

// Only the times: what is read back from a store has its keys in another order.
const windowsOf = ({ a, b }: Pick<MatchedPair, 'a' | 'b'>) => [a, b].map(({ window }) => `${window?.start}/${window?.end}`).join(' ');

/** Whether a pair holds what its conflict did not: a rule, what a rule compared, or another time of operations that meet. */
export const bringsNews = (known: Pick<Conflict, 'a' | 'b' | 'matches'>, pair: Pick<MatchedPair, 'a' | 'b' | 'matches'>): boolean => {
  const before = evidenceOf(known.matches);
  const meetsAnew = pair.matches.some((m) => m.rule === 'place-time/1') && windowsOf(known) !== windowsOf(pair);
  return meetsAnew || [...evidenceOf(pair.matches)].some((evidence) => !before.has(evidence));
};
