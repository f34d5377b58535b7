import type { Match, Subject } from '@parley/contracts';
import { compareOrganizations } from '../names/compare-organizations.js';
import { comparePersons, type ScoredComparison } from '../names/compare-persons.js';
import type { Policy } from '../policy/policy.js';
import type { Matchable } from './matchable.js';

interface Scored extends ScoredComparison {
  readonly left: Subject;
  readonly right: Subject;
}

const compare = (a: Subject, b: Subject): ScoredComparison | undefined => {
  if (a.kind === 'person' && b.kind === 'person') return comparePersons(a, b);
  if (a.kind === 'organization' && b.kind === 'organization') return compareOrganizations(a, b);
  return undefined;
};

const isProtected = ({ left, right }: Pick<Scored, 'left' | 'right'>) => left.protected === true || right.protected === true;

const thresholdOf = (kind: Subject['kind'], policy: Policy) => (kind === 'person' ? policy.personThreshold : policy.organizationThreshold);

// An operation whose type does not match on its target (table B2) is not about its subjects; what is protected counts all the same, for its owner's sake.
const alikeOf = (a: Matchable, b: Matchable, policy: Policy): Scored[] =>
  a.subjects.flatMap((left) =>
    b.subjects.flatMap((right) => {
      if (!isProtected({ left, right }) && !(a.matchesOnTarget && b.matchesOnTarget)) return [];
      const scored = compare(left, right);
      return scored && scored.probability >= thresholdOf(left.kind, policy) ? [{ ...scored, left, right }] : [];
    }),
  );

const matchOf = (rule: 'person/1' | 'organization/1' | 'protected/1', alike: readonly Scored[], policy: Policy): Match | undefined => {
  const [first, ...others] = alike;
  if (!first) return undefined;
  const best = others.reduce((top, next) => (next.probability > top.probability ? next : top), first);
  const score = Math.round(best.probability * 1e4) / 1e4;
  const what = rule === 'protected/1' ? `protected ${best.left.kind}` : `same ${best.left.kind}`;
  return { rule, policyVersion: policy.version, class: 'fuzzy', score, summary: `probably ${rule === 'protected/1' ? 'a' : 'the'} ${what} (${Math.round(score * 100)} %)`, evidence: best.evidence };
};

/** Rules person/1, organization/1 and, for subjects, protected/1 (design.md §5.3, §5.5): of each the best-scoring pair at or above the policy's threshold. */
export const matchSubjects = (a: Matchable, b: Matchable, policy: Policy): Match[] => {
  const alike = alikeOf(a, b, policy);
  const open = alike.filter((pair) => !isProtected(pair));
  return [
    matchOf('person/1', open.filter(({ left }) => left.kind === 'person'), policy),
    matchOf('organization/1', open.filter(({ left }) => left.kind === 'organization'), policy),
    matchOf('protected/1', alike.filter(isProtected), policy),
  ].filter((match) => match !== undefined);
};

/** Whether the other side has a subject that is probably one which the owner protects. */
export const hitsProtectedSubject = (owner: Matchable, other: Matchable, policy: Policy): boolean => alikeOf(owner, other, policy).some(({ left }) => left.protected === true);
