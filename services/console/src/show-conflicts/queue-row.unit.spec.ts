import type { Conflict } from '@parley/contracts';
import { disclose } from '@parley/deconfliction';
import type { QueueRow } from '../api.js';
import { aConflict, scored, silentOn } from '../specs/a-conflict.js';
import { inOrder, queueRowOf } from './queue-row.js';

const rowFor = (conflict = aConflict(), agency?: string) => {
  const shown = disclose(conflict, agency ? { role: 'case-agent', agency } : { role: 'officer' });
  return shown && queueRowOf(shown);
};

describe('a line of the queue', () => {
  it('tells the desk both sides and the evidence in a few words', () => {
    expect(rowFor()).toMatchObject({ evidence: ['57 m apart', '180 min together'], sides: [{ agency: 'north-metro-pd', what: 'search-warrant', answered: false }, { agency: 'river-county-so' }], confirmation: 'not-needed', silent: false });
  });

  it('tells an agent their own record and whom to call, and no more of the other side', () => {
    const row = rowFor(aConflict(), 'north-metro-pd');
    expect(row).toMatchObject({ yours: { registrationId: 'NM-00417-op1', contactEmail: 'a.ortiz@north-metro.example' }, other: { name: 'D. Reyes' }, evidence: [] });
    expect(JSON.stringify(row)).not.toMatch(/RC-00093|Lithuanian|57/);
  });

  it('says how alike, where a scored rule found it', () => {
    expect(rowFor(scored())).toMatchObject({ evidence: ['93 % alike'], confirmation: 'pending' });
  });

  it('is not there for the side that may not know', () => {
    expect(rowFor(silentOn('b'), 'north-metro-pd')).toBeUndefined();
    expect(rowFor(silentOn('b'))).toMatchObject({ silent: true });
  });
});

describe('the order of the queue', () => {
  const line = (conflictId: string, given: Partial<Conflict>) => rowFor(aConflict({ conflictId: `00000000-0000-4000-8000-00000000000${conflictId}`, ...given })) as QueueRow;
  const order = (rows: QueueRow[], open: boolean) => inOrder(rows, open).map((row) => row.conflictId.slice(-1)).join('');

  it('is by severity, then by when an answer is due', () => {
    expect(order([line('1', { severity: 'routine' }), line('2', { answerDueAt: undefined }), line('3', { answerDueAt: '2031-04-02T12:20:00.000Z' }), line('4', {})], true)).toBe('4321');
  });

  it('is newest first for what is closed', () => {
    expect(order([line('1', {}), line('2', { changedAt: '2031-04-02T13:00:00.000Z' })], false)).toBe('21');
  });
});
