import type { Match } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import { comparePremises } from '../premises/compare-premises.js';
import type { Matchable } from './matchable.js';

/** Rule premise/1 (design.md §5.4): the same premise, whatever the time, when at least one side is a target. */
export const matchPremise = (a: Matchable, b: Matchable, policy: Policy): Match | undefined => {
  if (!a.target && !b.target) return undefined;
  const found = a.premises.flatMap((left) =>
    b.premises.flatMap((right) => {
      const same = comparePremises(left, right, policy.premiseToleranceMeters);
      return same ? [{ left, right, ...same }] : [];
    }),
  );
  const best = found.find(({ exact }) => exact) ?? found[0];
  if (!best) return undefined;
  const { left, right, comparator, exact, meters } = best;
  return {
    rule: 'premise/1', policyVersion: policy.version, class: exact ? 'exact' : 'variant', summary: `the same premise (${comparator})`,
    evidence: [{ element: 'premise', left: left.label, right: right.label, comparator, ...(meters !== undefined && { meters }) }],
  };
};
