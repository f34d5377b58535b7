import type { Match, Tier } from '@parley/contracts';
import { evaluatePair, identifierKey, toMatchable, type Matchable, type MutedKeys } from '@parley/deconfliction';
import { acceptedVersion } from '@parley/testing';
import type { Filing } from './agencies.js';
import { simulatedPolicy } from './simulated-policy.js';

export type IntakeOutcome = 'accepted' | 'duplicate' | 'stale' | 'rejected';

/** What each record should have been answered, in the order of filing, as design.md §4 says it: worked out here anew, not by the intake's code. */
export const outcomesOf = (filings: readonly Filing[]): { readonly filing: Filing; readonly outcome: IntakeOutcome }[] => {
  const known = new Map<string, Map<number, string>>();
  return filings.map((filing) => {
    const { agency, content } = filing;
    const versions = known.get(`${agency}/${content.registrationId}`) ?? new Map<number, string>();
    known.set(`${agency}/${content.registrationId}`, versions);
    const [before, text] = [versions.get(content.version), JSON.stringify(content)];
    if (before !== undefined) return { filing, outcome: before === text ? 'duplicate' : 'rejected' };
    if (content.version < Math.max(0, ...versions.keys())) return { filing, outcome: 'stale' };
    versions.set(content.version, text);
    return { filing, outcome: 'accepted' };
  });
};

/** The registrations as they stand at the end, in id order. */
export const finalRegistrations = (filings: readonly Filing[]): Matchable[] => {
  const accepted = outcomesOf(filings).filter(({ outcome }) => outcome === 'accepted');
  const last = new Map(accepted.map(({ filing: { agency, content } }) => [`${agency}/${content.registrationId}`, { agency, content }]));
  return [...last.values()].map(({ agency, content }) => toMatchable(acceptedVersion(agency, content), simulatedPolicy)).sort((x, y) => (x.id < y.id ? -1 : 1));
};

/** Two registrations that match, and by what. */
export interface TruePair {
  readonly a: Matchable;
  readonly b: Matchable;
  readonly matches: readonly Match[];
}

/** The identifiers that link too many cases as they stand. */
export const crowdedKeys = (registrations: readonly Matchable[]): string[] => {
  const held = registrations.filter(({ dead }) => !dead).flatMap(({ agency, caseKey, identifiers }) => identifiers.flatMap(({ type, keys }) => keys.map(({ key }) => ({ key: identifierKey(type, key), holder: `${agency} ${caseKey}` }))));
  return [...Map.groupBy(held, ({ key }) => key)].filter(([, all]) => new Set(all.map(({ holder }) => holder)).size > simulatedPolicy.overCorrelationCases).map(([key]) => key);
};

export const truePairs = (registrations: readonly Matchable[], muted: MutedKeys): TruePair[] =>
  registrations.flatMap((a, n) => registrations.slice(n + 1).flatMap((b) => {
    const matches = evaluatePair(a, b, simulatedPolicy, muted);
    return matches.length > 0 ? [{ a, b, matches }] : [];
  }));

export const onlyScored = (matches: readonly Match[]): boolean => matches.every(({ rule }) => rule === 'person/1' || rule === 'organization/1');

const rank: Readonly<Record<Tier, number>> = { silent: 0, officer: 1, pointer: 2, element: 3, shared: 4 };
export const namesTheOther = (other: Tier): boolean => rank[other] >= rank.pointer;
