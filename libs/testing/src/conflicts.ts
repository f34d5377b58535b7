import { Conflict, type Side } from '@parley/contracts';

const side = (agency: string, given: Partial<Side> = {}): Side => ({
  agency, registrationId: `${agency}-1`, version: 1, deconflictionNumber: 'PD-7K2M-94QD', kind: 'operation', status: 'planned', operationType: 'search-warrant', caseNumber: `${agency}-case`,
  contact: { name: `Agent of ${agency}`, phone: '+13125550142', email: `agent@${agency}.example`, supervisor: { name: `Supervisor of ${agency}`, phone: '+13125550177', email: `supervisor@${agency}.example` } },
  window: { start: '2031-04-02T22:00:00.000Z', end: '2031-04-03T02:00:00.000Z', assumed: false }, places: ['2412 W Lithuanian Plaza Ct'], tier: 'pointer', markings: [], ...given,
});

/** A conflict of two operations at one place, north against south, with what the spec cares about set. */
export const aConflict = ({ a, b, ...given }: Partial<Omit<Conflict, 'a' | 'b'>> & { a?: Partial<Side>; b?: Partial<Side> } = {}): Conflict =>
  Conflict.parse({
    conflictId: '00000000-0000-4000-8000-00000000c001', revision: 1, pairRevision: 1, state: 'new', sideStates: [], severity: 'immediate', a: side('north', a), b: side('south', b),
    matches: [{ rule: 'place-time/1', policyVersion: '2031.1', class: 'exact', summary: 'The same place at the same time', evidence: [{ element: 'place', left: '2412 W', right: '2412 W', comparator: 'distance', meters: 12, limitMeters: 290 }] }],
    confirmation: 'not-needed', told: {}, answers: {}, contacts: [], outcomes: {}, openedAt: '2031-04-02T12:00:00.000Z', changedAt: '2031-04-02T12:00:00.000Z', answerDueAt: '2031-04-02T12:10:00.000Z', change: 'opened', ...given,
  });
