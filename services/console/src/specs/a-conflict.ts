import { Conflict } from '@parley/contracts';

const side = (agency: string, registrationId: string, contact: { name: string; phone: string; email: string }) => ({
  agency, registrationId, version: 1, deconflictionNumber: 'PD-7QX2-9KDM', kind: 'operation' as const, status: 'planned' as const, operationType: 'search-warrant' as const, caseNumber: registrationId.replace(/-\w+$/, ''), contact,
  window: { start: '2031-04-02T22:00:00.000Z', end: '2031-04-03T02:00:00.000Z', assumed: false, timeZone: 'America/Chicago' }, places: ['2412 W Lithuanian Plaza Ct, Chicago, IL'], tier: 'pointer' as const, markings: ['LES'],
});

/** A conflict of north-metro-pd and river-county-so as the conflict service tells it, with what the spec cares about set. */
export const aConflict = (given: Partial<Conflict> = {}): Conflict =>
  Conflict.parse({
    conflictId: '0b6f5c1e-4a7d-4f0e-9a53-6f2f1c0d9e11', revision: 1, pairRevision: 1, state: 'new', sideStates: [], severity: 'immediate',
    a: side('north-metro-pd', 'NM-00417-op1', { name: 'A. Ortiz', phone: '+13125550142', email: 'a.ortiz@north-metro.example' }),
    b: side('river-county-so', 'RC-00093-op2', { name: 'D. Reyes', phone: '+13125550187', email: 'reyes@river-county.example' }),
    matches: [
      {
        rule: 'place-time/1', policyVersion: '2031.1', class: 'exact', summary: 'within 57 m of each other (limit 290 m), at the same time for 180 minutes with safety margins',
        evidence: [
          { element: 'place', left: '2412 W Lithuanian Plaza Ct, Chicago, IL', right: '2438 W Lithuanian Plaza Ct, Chicago, IL', comparator: 'distance', meters: 57, limitMeters: 290 },
          { element: 'time', left: '2031-04-02T22:00:00.000Z/2031-04-03T02:00:00.000Z', right: '2031-04-02T23:00:00.000Z/2031-04-03T03:00:00.000Z', comparator: 'overlap', overlapMinutes: 180 },
        ],
      },
    ],
    confirmation: 'not-needed', told: {}, answers: {}, contacts: [], outcomes: {}, openedAt: '2031-04-02T12:00:00.000Z', changedAt: '2031-04-02T12:00:00.000Z', answerDueAt: '2031-04-02T12:10:00.000Z',
    startsAt: '2031-04-02T22:00:00.000Z', change: 'opened', ...given,
  });

/** The same with one side's record silent. */
export const silentOn = (which: 'a' | 'b', given: Partial<Conflict> = {}): Conflict => {
  const conflict = aConflict(given);
  return { ...conflict, [which]: { ...conflict[which], tier: 'silent' } };
};

/** One that a scored rule alone opened: an officer has the first word. */
export const scored = (given: Partial<Conflict> = {}): Conflict =>
  aConflict({
    confirmation: 'pending', severity: 'urgent',
    matches: [
      {
        rule: 'person/1', policyVersion: '2031.1', class: 'fuzzy', score: 0.93, summary: 'may be the same person',
        evidence: [
          { element: 'given name', left: 'Joaquín', right: 'Joaquin', comparator: 'same', contribution: 3.1 },
          { element: 'paternal surname', left: 'Guzmán', right: 'Gusman', comparator: 'sounds alike', contribution: 2.2 },
          { element: 'birth date', left: '1957-04-04', right: '1957', comparator: 'same year', contribution: 1.4 },
        ],
      },
    ],
    ...given,
  });
