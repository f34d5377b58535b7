import { Alert, type Conflict, type MatchedPair, type Side } from '@parley/contracts';
import { answer, stateOutcome, told } from '../conflict/commands.js';
import { raise } from '../conflict/desk-commands.js';
import { openOrUpdate } from '../conflict/open-or-update.js';
import { policy2031 } from '../policy/policy.js';
import { alertFor } from './alert-for.js';
import { deskAlertFor } from './desk-alert.js';

const now = new Date('2031-04-02T12:00:00.000Z');
const made = { alertId: '0b6f5c1e-4a7d-4f0e-9a53-6f2f1c0d9e11', at: now.toISOString() };
const side = (agency: string, given: Partial<Side> = {}): Side => ({
  agency, registrationId: `${agency}-secret-id`, version: 17, deconflictionNumber: `PD-${agency}`, kind: 'target', status: 'active', caseNumber: `${agency}-secret-case`, places: [`${agency} secret place`], tier: 'pointer', markings: ['LES'],
  contact: { name: `Agent ${agency}`, phone: `+1312555${agency.length}`, email: `agent@${agency}.example`, supervisor: { name: `Supervisor ${agency}`, phone: `+1773555${agency.length}` } }, ...given,
});
const opened = (a: Partial<Side> = {}, b: Partial<Side> = {}): Conflict => {
  const pair: MatchedPair = {
    pairId: 'a1b6f5c1-4a7d-4f0e-9a53-6f2f1c0d9e11', revision: 1, a: side('north', a), b: side('south', b), cause: 'registration', at: now.toISOString(),
    matches: [{ rule: 'identifier/1', policyVersion: '2031.1', class: 'exact', summary: 'secret summary', evidence: [{ element: 'phone', left: 'secret value', right: 'secret value', comparator: 'equal' }] }],
  };
  return openOrUpdate(undefined, pair, now, policy2031)?.next as Conflict;
};
const toNorth = (conflict: Conflict, notice: Alert['notice'] = 'conflict', role: 'case-agent' | 'supervisor' = 'case-agent') => alertFor(conflict, { role, side: 'a' }, notice, made);

describe('an alert to a case agent', () => {
  it('names whom to call and by when to answer', () => {
    expect(Alert.parse(toNorth(opened()))).toMatchObject({
      recipient: { role: 'case-agent', name: 'Agent north' }, other: { agency: 'south', name: 'Agent south', phone: '+13125555' }, kinds: ['identifier'], answerDueAt: '2031-04-02T13:00:00.000Z',
      text: 'Conflict with the same identifier. Call Agent south, south, +13125555 before anyone acts. Answer by 2031-04-02T13:00:00.000Z.',
    });
  });

  it('holds no case fact, no value and nothing of the other side beyond whom to call', () => {
    const text = JSON.stringify(toNorth(opened()));
    for (const withheld of ['south-secret-id', 'south-secret-case', 'PD-south', 'agent@south', 'Supervisor south', 'secret place', 'secret summary', 'secret value', 'LES']) expect(text).not.toContain(withheld);
    expect(toNorth(opened())).not.toHaveProperty('elements');
  });

  it('names the elements that matched from tier element on', () => {
    expect(toNorth(opened({ tier: 'element' }, { tier: 'element' }))?.elements).toEqual(['phone']);
  });

  it('speaks of a case without a number as well', () => {
    expect(toNorth(opened({ caseNumber: undefined }))?.yours).toEqual({ registrationId: 'north-secret-id', deconflictionNumber: 'PD-north' });
  });
});

describe('an alert about a record that only the desk may speak of', () => {
  const conflict = opened({}, { tier: 'officer' });

  it('names the desk and nothing of the other side', () => {
    const alert = toNorth(conflict);
    expect(alert?.text).toMatch(/^Conflict\. Call the deconfliction desk, reference a1b6f5c1-/);
    expect([alert?.other, alert?.kinds, JSON.stringify(alert).includes('south')]).toEqual([undefined, [], false]);
  });

  it.each(['acknowledged', 'agreed'] as const)('is not made when the news is that the other side has %s', (notice) => {
    expect(toNorth(conflict, notice)).toBeUndefined();
  });

  it('is the same, byte for byte, whatever the other side did meanwhile', () => {
    const answered = answer(conflict, 'b', { answer: 'mine', by: 'B' }, now, policy2031).next;
    const stated = stateOutcome(told(answered, 'b', made.at, now)?.next ?? answered, 'b', { outcome: 'delayed', by: 'B', at: made.at }, now).next;
    expect(toNorth(stated)).toEqual(toNorth(conflict));
  });
});

describe('an alert about a silent record', () => {
  const conflict = opened({}, { tier: 'silent' });

  it('is not made for the other side', () => {
    expect(toNorth(conflict)).toBeUndefined();
  });

  it('tells its owner that the other side does not know', () => {
    expect(alertFor(conflict, { role: 'case-agent', side: 'b' }, 'conflict', made)).toMatchObject({ tier: 'pointer', text: expect.stringContaining('they do not know of it') });
  });

  it('is made once the desk has raised it, and its owner is no longer told that they alone know', () => {
    const raised = raise(conflict, 'officer', 'life at risk', now, policy2031).next;
    expect([toNorth(raised)?.tier, alertFor(raised, { role: 'case-agent', side: 'b' }, 'conflict', made)?.text.includes('do not know')]).toEqual(['officer', false]);
    expect(JSON.stringify(toNorth(raised))).not.toContain('life at risk');
  });
});

describe('an alert to a supervisor', () => {
  it('names them, and is made where none is named', () => {
    const { supervisor: _none, ...contact } = side('north').contact;
    expect([toNorth(opened(), 'escalated', 'supervisor')?.recipient, toNorth(opened({ contact }), 'escalated', 'supervisor')?.recipient]).toEqual([{ role: 'supervisor', name: 'Supervisor north' }, { role: 'supervisor' }]);
  });
});

describe('an alert that it is over', () => {
  it.each(['closed', 'agreed'] as const)('asks for no call: %s', (notice) => {
    expect(toNorth(opened(), notice)?.text).not.toContain('Call');
  });
});

describe('the desk’s alert', () => {
  const of = (conflict: Conflict, notice: Alert['notice'], owing: ('a' | 'b')[] = []) => deskAlertFor(conflict, notice, owing, made);

  it('says between whom, and who owes an answer', () => {
    expect(of(opened(), 'escalated', ['a', 'b'])).toMatchObject({ agencies: ['north', 'south'], owing: ['north', 'south'], text: 'Conflict with the same identifier between north and south. No answer yet from north and south.' });
  });

  it('is about silent records too, of which nobody else can be asked', () => {
    expect(of(opened({ tier: 'silent' }, { tier: 'silent' }), 'escalated').text).toContain('Only the desk can settle it');
  });

  it('says that a conflict waits to be confirmed', () => {
    expect(of({ ...opened(), confirmation: 'pending' }, 'conflict').text).toContain('waits for an officer');
  });
});
