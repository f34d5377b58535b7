import type { Match } from '@parley/contracts';
import { evaluatePair, ownsProtectedHit, policy2031, toMatchable, type Matchable } from '@parley/deconfliction';
import { acceptedVersion } from '@parley/testing';
import { registrationOf, type Content, type History } from './history.js';

/** What two versions are to each other: what matches, and what each side may then be told. */
export interface PairTruth {
  readonly matches: readonly Match[];
  readonly a: SideTruth;
  readonly b: SideTruth;
}
export interface SideTruth {
  /** Whether this side is told of the other at all. */
  readonly isTold: boolean;
  /** Whether it is told whom to call. */
  readonly isGivenName: boolean;
  /** Whether there is something that is kept from it altogether. */
  readonly isKeptFrom: boolean;
}

const secrecy = { silent: 2, officer: 1, pointer: 0, element: 0, shared: 0 };
const onlyScored = (matches: readonly Match[]) => matches.every(({ rule }) => rule === 'person/1' || rule === 'organization/1');

// Worked out here from the tiers of design.md §7 and the rules of §5, beside `disclose()` and not through it.
const sideTruth = (matches: readonly Match[], viewer: Matchable, other: Matchable): SideTruth => {
  const hidesOwner = matches.some(({ rule }) => rule === 'protected/1') && ownsProtectedHit(other, viewer, policy2031);
  const secret = hidesOwner ? secrecy.silent : secrecy[other.side.tier];
  const known = matches.length > 0 && !onlyScored(matches);
  return { isTold: known && secret < secrecy.silent, isGivenName: known && secret === 0, isKeptFrom: matches.length > 0 && secret === secrecy.silent };
};

export const pairTruth = (a: Matchable, b: Matchable): PairTruth => {
  const matches = evaluatePair(a, b, policy2031);
  return { matches, a: sideTruth(matches, a, b), b: sideTruth(matches, b, a) };
};

/** What earlier looks at a growing history found out. A version never changes, so nothing here grows old; without it each look takes longer than the one before. */
export class Remembered {
  readonly prepared = new Map<string, Matchable>();
  readonly held = new Set<string>();
}

/** Every version that was ever sent, by registration, the newest first, each once. */
export class Versions {
  private readonly byRegistration = new Map<string, Map<number, Content>>();

  constructor({ submissions }: Pick<History, 'submissions'>, private readonly remembered: Remembered) {
    for (const { agency, content } of submissions) {
      const key = registrationOf(agency, content.registrationId);
      const versions = this.byRegistration.get(key) ?? new Map<number, Content>();
      this.byRegistration.set(key, versions.set(content.version, content));
    }
  }

  get registrations(): string[] {
    return [...this.byRegistration.keys()].sort();
  }

  of(registration: string): number[] {
    return [...(this.byRegistration.get(registration)?.keys() ?? [])].sort((x, y) => y - x);
  }

  /** What matching is to make of a version; undefined where none such was sent. */
  matchable(registration: string, version: number): Matchable | undefined {
    const name = `${registration}@${version}`;
    const content = this.byRegistration.get(registration)?.get(version);
    if (!content) return undefined;
    const known = this.remembered.prepared.get(name) ?? toMatchable(acceptedVersion(registration.slice(0, registration.indexOf('/')), content), policy2031);
    this.remembered.prepared.set(name, known);
    return known;
  }

  last(registration: string): Matchable | undefined {
    return this.matchable(registration, this.of(registration)[0] ?? 0);
  }

  /** Whether some versions of the two, the newest first, were ever such that this held for that side of them. */
  everHeld(a: string, b: string, side: 'a' | 'b', what: keyof SideTruth): boolean {
    const name = `${a} ~ ${b} ${side} ${what}`;
    const holds = this.remembered.held.has(name) || this.someHold(a, b, (truth) => truth[side][what]);
    if (holds) this.remembered.held.add(name);
    return holds;
  }

  private someHold(a: string, b: string, holds: (truth: PairTruth) => boolean): boolean {
    const ofB = this.of(b).flatMap((version) => this.matchable(b, version) ?? []);
    return this.of(a).some((version) => {
      const left = this.matchable(a, version);
      return left !== undefined && ofB.some((right) => holds(pairTruth(left, right)));
    });
  }
}
