import type { Match } from '@parley/contracts';
import type { Policy } from '../policy/policy.js';
import { distanceMeters } from './distance.js';
import type { Matchable } from './matchable.js';
import type { Premise } from './premise-address.js';

const compare = (left: Premise, right: Premise, toleranceMeters: number) => {
  const sameAddress = left.address !== undefined && left.address === right.address;
  if (sameAddress && (left.unit ?? right.unit) === (right.unit ?? left.unit)) return { comparator: left.unit === right.unit ? 'same address' : 'same address, one without a unit', exact: left.unit === right.unit };
  if (left.unit && right.unit && left.unit !== right.unit) return undefined;
  if (!left.rooftop || !right.rooftop) return undefined;
  const meters = distanceMeters(left.rooftop, right.rooftop);
  return meters <= toleranceMeters ? { comparator: 'same rooftop', exact: true, meters: Math.round(meters * 10) / 10 } : undefined;
};

/** Rule premise/1 (design.md §5.4): the same premise, whatever the time, when at least one side is a target. */
export const matchPremise = (a: Matchable, b: Matchable, policy: Policy): Match | undefined => {
  if (!a.target && !b.target) return undefined;
  for (const left of a.premises) {
    for (const right of b.premises) {
      const found = compare(left, right, policy.premiseToleranceMeters);
      if (!found) continue;
      const { comparator, exact, ...measure } = found;
      return { rule: 'premise/1', policyVersion: policy.version, class: exact ? 'exact' : 'variant', summary: `the same premise (${comparator})`, evidence: [{ element: 'premise', left: left.label, right: right.label, comparator, ...measure }] };
    }
  }
  return undefined;
};
