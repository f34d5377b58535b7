import type { Match, Subject } from '@parley/contracts';
import { compareOrganizations } from '../names/compare-organizations.js';
import { comparePersons, type ScoredComparison } from '../names/compare-persons.js';
import type { Policy } from '../policy/policy.js';
import type { Matchable } from './matchable.js';

const compare = (a: Subject, b: Subject): ScoredComparison | undefined => {
  if (a.kind === 'person' && b.kind === 'person') return comparePersons(a, b);
  if (a.kind === 'organization' && b.kind === 'organization') return compareOrganizations(a, b);
  return undefined;
};

/** Rules person/1 and organization/1 (design.md §5.3): the best-scoring pair of subjects of a kind, at or above the policy's threshold. */
export const matchSubjects = (a: Matchable, b: Matchable, policy: Policy): Match[] => {
  const best = new Map<Subject['kind'], ScoredComparison>();
  for (const left of a.subjects) {
    for (const right of b.subjects) {
      const scored = compare(left, right);
      if (scored && scored.probability > (best.get(left.kind)?.probability ?? 0)) best.set(left.kind, scored);
    }
  }
  return [...best].flatMap(([kind, { probability, evidence }]): Match[] => {
    if (probability < (kind === 'person' ? policy.personThreshold : policy.organizationThreshold)) return [];
    const score = Math.round(probability * 1e4) / 1e4;
    return [{ rule: `${kind}/1`, policyVersion: policy.version, class: 'fuzzy', score, summary: `probably the same ${kind} (${Math.round(score * 100)} %)`, evidence }];
  });
};
