import type { Match, NormalizedIdentifier } from '@parley/contracts';
import { compareIdentifiers, type IdentifierMatch } from '../identifiers/compare-identifiers.js';
import type { Policy } from '../policy/policy.js';
import { identifierKey } from './index-rows.js';
import type { Matchable } from './matchable.js';

interface Shared extends IdentifierMatch {
  readonly left: NormalizedIdentifier;
  readonly right: NormalizedIdentifier;
}

/** Keys that do not alert: white-listed, or linking more cases than the cap (design.md §5). */
export type MutedKeys = ReadonlySet<string>;

const sharedOf = (a: Matchable, b: Matchable, policy: Policy, muted: MutedKeys): Shared[] =>
  a.identifiers.flatMap((left) =>
    b.identifiers.flatMap((right) => {
      if (left.type !== right.type) return [];
      const match = compareIdentifiers(left, right, policy);
      return match && !muted.has(identifierKey(left.type, match.key)) ? [{ ...match, left, right }] : [];
    }),
  );

const matchOf = (rule: 'identifier/1' | 'protected/1', shared: readonly Shared[], policy: Policy): Match | undefined => {
  if (shared.length === 0) return undefined;
  const exact = shared.filter((s) => s.class === 'exact');
  const types = [...new Set(shared.map((s) => s.left.type))].join(', ');
  return {
    rule, policyVersion: policy.version, class: exact.length > 0 ? 'exact' : 'variant',
    summary: rule === 'protected/1' ? `a protected ${types}` : `the same ${types}${exact.length > 0 ? '' : ' but for its spelling'}`,
    evidence: shared.slice(0, 20).map((s) => ({ element: s.left.type, left: s.left.raw, right: s.right.raw, comparator: s.class === 'exact' ? 'same' : `same, ${s.why ?? 'as a variant'}` })),
  };
};

const isProtected = ({ left, right }: Shared) => left.protected === true || right.protected === true;

/** Rules identifier/1 and protected/1 (design.md §5.2, §5.5): a hit on what its owner marked as protected is a match of its own. */
export const matchIdentifiers = (a: Matchable, b: Matchable, policy: Policy, muted: MutedKeys): Match[] => {
  const shared = sharedOf(a, b, policy, muted);
  return [matchOf('identifier/1', shared.filter((s) => !isProtected(s)), policy), matchOf('protected/1', shared.filter(isProtected), policy)].filter((m) => m !== undefined);
};

/** Whether the other side has an identifier that the owner protects. */
export const hitsProtectedIdentifier = (owner: Matchable, other: Matchable, policy: Policy): boolean =>
  sharedOf(owner, other, policy, new Set()).some(({ left }) => left.protected === true);
