import type { Conflict, MatchedPair, Side } from '@parley/contracts';
import { policy2031 } from '../../policy/policy.js';
import { openOrUpdate } from '../open-or-update.js';

const start = Date.parse('2031-04-02T12:00:00.000Z');

/** A moment in the specs' story, which begins at noon: ten hours before the operations do. */
export const after = (minutes: number): Date => new Date(start + minutes * 60_000);

/** What two sides have of their own, so that a spec can tell whose it is that it sees. */
const own = {
  north: { registrationId: 'north-registration', version: 700_001, deconflictionNumber: 'PD-NORTH', caseNumber: 'north-case' },
  south: { registrationId: 'south-registration', version: 800_002, deconflictionNumber: 'PD-SOUTH', caseNumber: 'south-case' },
};

const aSide = (name: keyof typeof own, given: Partial<Side> = {}): Side => ({
  ...own[name], agency: `${name}-agency`, kind: 'operation', status: 'planned', operationType: 'search-warrant', contact: { name: `Agent ${name}`, phone: '+13125550142' },
  window: { start: '2031-04-02T22:00:00.000Z', end: '2031-04-03T02:00:00.000Z', assumed: false }, places: [`${name} place`], tier: 'pointer', markings: [], ...given,
});

/** One rule that holds, on one value. */
export const aMatch = (rule: MatchedPair['matches'][number]['rule'], value = 'x'): MatchedPair['matches'][number] => ({
  rule, policyVersion: '2031.1', class: 'exact', summary: 'the same', evidence: [{ element: 'place', left: value, right: value, comparator: 'equal' }],
});

export type GivenPair = Partial<Omit<MatchedPair, 'a' | 'b'>> & { readonly a?: Partial<Side>; readonly b?: Partial<Side> };

/** Two operations at one place, north against south, with what the spec cares about set. */
export const aPair = ({ a, b, ...given }: GivenPair = {}): MatchedPair => ({
  pairId: '0b6f5c1e-4a7d-4f0e-9a53-6f2f1c0d9e11', revision: 1, cause: 'registration', at: after(0).toISOString(), matches: [aMatch('place-time/1')], a: aSide('north', a), b: aSide('south', b), ...given,
});

/** The conflict that such a pair opens at noon. */
export const anOpenConflict = (given: GivenPair = {}): Conflict => {
  const decision = openOrUpdate(undefined, aPair(given), after(0), policy2031);
  if (!decision) throw new Error('a pair that matches opens a conflict');
  return decision.next;
};
