import type { Alert, Receipt } from '@parley/contracts';
import { filed } from '@parley/testing';
import { checkHistory, type Finding } from './check-history.js';
import type { ConflictSeen, Content, Heard, SeenAtTheEnd, Submission } from './history.js';

const place = { geometry: { type: 'Point' as const, coordinates: [-87.68, 41.76] as [number, number] }, quality: 'rooftop' as const };
const content = (registrationId: string, given: Partial<Content> = {}): Content => filed({ registrationId, places: [place], ...given });
const sent = (agency: string, what: Content, end: Submission['end'] = 'ok'): Submission => ({ agency, content: what, way: 'kafka', invokedMs: 0, endedMs: 1, end });
const receipt = (agency: string, { registrationId, version }: Content, kind: 'received' | 'checked', outcome: string): Heard<Receipt> => ({ agency, atMs: 2, said: { receipt: kind, outcome, registrationId, version, agency, at: '2031-04-02T12:00:00Z' } as Receipt });
const alert = (agency: string, registrationId: string, given: Partial<Alert> = {}): Heard<Alert> => ({ agency, atMs: 3, said: { alertId: `${agency} ${given.revision ?? 1} ${given.notice ?? 'conflict'}`, conflictId: 'C-1', revision: 1, notice: 'conflict', recipient: { role: 'case-agent' }, yours: { registrationId }, other: { agency: 'x' }, at: `2031-04-02T12:00:0${given.revision ?? 1}Z`, ...given } as Alert });
const conflict = (given: Partial<ConflictSeen> = {}): ConflictSeen => ({ conflictId: 'C-1', revision: 1, isLive: true, a: { agency: 'north', registrationId: 'N-1', version: 1 }, b: { agency: 'south', registrationId: 'S-1', version: 1 }, rules: ['place-time/1'], ...given });

interface World extends SeenAtTheEnd {
  submissions: Submission[];
  receipts: Heard<Receipt>[];
  alerts: Heard<Alert>[];
  conflicts: ConflictSeen[];
  statements: Map<string, string>;
  taken: Map<string, Set<string>>;
}

/** A day on which everything went as it should: two that collide, and one that is far from both. */
const rightWorld = (north: Partial<Content> = {}, south: Partial<Content> = {}): World => {
  const [n, s] = [content('N-1', north), content('S-1', south)];
  const far = content('E-1', { places: [{ ...place, geometry: { type: 'Point', coordinates: [-60, 10] } }] });
  const all = [['north', n], ['south', s], ['east', far]] as const;
  return {
    submissions: all.map(([agency, what]) => sent(agency, what)),
    receipts: all.flatMap(([agency, what]) => [receipt(agency, what, 'received', 'accepted'), receipt(agency, what, 'checked', 'none-known')]),
    alerts: [alert('north', 'N-1'), alert('south', 'S-1')],
    conflicts: [conflict()],
    statements: new Map([['north/N-1', 'see-alerts'], ['south/S-1', 'see-alerts'], ['east/E-1', 'none-known']]),
    taken: new Map([['north', new Set(['north 1 conflict'])]]),
  };
};
const check = (world: World) => checkHistory(world, world);
const kinds = (findings: readonly Finding[]) => [...new Set(findings.map(({ kind }) => kind))].sort();
const cancelled = (world: World, given: Partial<Content> = {}): World => {
  const cancel = content('N-1', { version: 2, status: 'cancelled', ...given });
  return { ...world, submissions: [...world.submissions, sent('north', cancel)], receipts: [...world.receipts, receipt('north', cancel, 'received', 'accepted'), receipt('north', cancel, 'checked', 'none-known')], statements: new Map([['north/N-1', 'none-known'], ['south/S-1', 'none-known'], ['east/E-1', 'none-known']]) };
};

describe('a history that is right', () => {
  it('has nothing to be found', () => {
    expect(check(rightWorld())).toEqual([]);
  });

  it('may tell twice by the same alert, take a version twice that was sent twice, and not know whether one was taken that was sent again', () => {
    const world = rightWorld();
    world.alerts.push(alert('north', 'N-1'));
    world.receipts.push(receipt('north', content('N-1'), 'received', 'duplicate'));
    world.submissions.push(sent('north', content('N-1'), 'info'));
    expect(check(world)).toEqual([]);
  });

  it('may have a conflict that is over, of which both were told so', () => {
    const world = cancelled(rightWorld());
    world.conflicts = [conflict({ isLive: false, revision: 2 })];
    world.alerts.push(alert('north', 'N-1', { notice: 'closed', revision: 2 }), alert('south', 'S-1', { notice: 'closed', revision: 2 }));
    world.taken.get('north')?.add('north 2 closed');
    expect(check(world)).toEqual([]);
  });

  it('tells nobody on the other side of a silent record, and by no name beside one for officers', () => {
    const silent = rightWorld({ handling: { tier: 'silent' } });
    silent.alerts = [alert('north', 'N-1')];
    silent.statements.set('south/S-1', 'none-known');
    expect(check(silent)).toEqual([]);
    const officer = rightWorld({ handling: { tier: 'officer' } });
    officer.alerts = [alert('north', 'N-1'), alert('south', 'S-1', { other: undefined }), alert('south', 'S-1', { alertId: 'anew', other: undefined })];
    expect(check(officer)).toEqual([]);
  });
});

describe('a history that is wrong is found out', () => {
  it.each<[Finding['kind'], string, (world: World) => World | void]>([
    ['unsettled', 'the last version may or may not have been taken', (w) => void (w.submissions = w.submissions.map((s) => (s.agency === 'east' ? { ...s, end: 'info' as const } : s)))],
    ['receipt-missing', 'an acknowledged version has no receipt', (w) => void (w.receipts = w.receipts.filter(({ agency }) => agency !== 'east'))],
    ['accepted-twice', 'one version is accepted twice', (w) => void w.receipts.push(receipt('east', content('E-1'), 'received', 'accepted'))],
    ['unchecked', 'an accepted version is never checked', (w) => void (w.receipts = w.receipts.filter(({ agency, said }) => agency !== 'east' || said.receipt === 'received'))],
    ['wrong-statement', 'one that collides is told that nothing is known', (w) => void w.statements.set('north/N-1', 'none-known')],
    ['wrong-statement', 'one that does not is sent to its alerts', (w) => void w.statements.set('east/E-1', 'see-alerts')],
    ['missed', 'two that collide have no conflict', (w) => void ((w.conflicts = []), (w.alerts = []))],
    ['missed', 'their conflict is over though they still collide', (w) => void (w.conflicts = [conflict({ isLive: false })])],
    ['ghost', 'two that do not collide have one', (w) => void w.conflicts.push(conflict({ conflictId: 'C-2', b: { agency: 'east', registrationId: 'E-1', version: 1 } }))],
    ['doubled', 'two conflicts of one pair', (w) => void w.conflicts.push(conflict({ conflictId: 'C-2', isLive: false }))],
    ['outdated', 'a conflict of a version that was replaced', (w) => void (w.conflicts = [conflict({ a: { agency: 'north', registrationId: 'N-1', version: 7 } })])],
    ['outdated', 'a conflict by another rule', (w) => void (w.conflicts = [conflict({ rules: ['identifier/1'] })])],
    ['untold', 'one of two is not told', (w) => void w.alerts.pop()],
    ['untold', 'one is told that it is over, and it is not', (w) => void w.alerts.push(alert('south', 'S-1', { notice: 'closed', revision: 2 })) ],
    ['untold', 'only the supervisor is told', (w) => void (w.alerts = w.alerts.map((a) => (a.agency === 'north' ? alert('north', 'N-1', { recipient: { role: 'supervisor' } }) : a)))],
    ['over-told', 'a third agency is told', (w) => void w.alerts.push(alert('east', 'E-1'))],
    ['over-told', 'an agency is told of another registration of its own', (w) => void w.alerts.push(alert('north', 'N-2', { revision: 1 }))],
    ['over-told', 'somebody is told of a conflict that the desk does not know', (w) => void w.alerts.push(alert('east', 'E-1', { conflictId: 'C-9' }))],
    ['over-told', 'both are told of a silent record', () => { const w = rightWorld({ handling: { tier: 'silent' } }); w.statements.set('south/S-1', 'none-known'); return w; }],
    ['over-told', 'two are told who never collided', (w) => void (w.conflicts.push(conflict({ conflictId: 'C-2', isLive: false, b: { agency: 'east', registrationId: 'E-1', version: 1 } })), w.alerts.push(alert('east', 'E-1', { conflictId: 'C-2', notice: 'closed' })))],
    ['named', 'the owner of a record for officers is named', () => rightWorld({ handling: { tier: 'officer' } })],
    ['told-twice', 'one notice goes out as two alerts', (w) => void w.alerts.push(alert('north', 'N-1', { alertId: 'another' }))],
    ['backwards', 'somebody was told a revision that the desk has not reached', (w) => void w.alerts.push(alert('north', 'N-1', { notice: 'changed', revision: 5 }))],
    ['ghost', 'a conflict goes on after one side was cancelled', (w) => cancelled(w)],
    ['undelivered', 'the endpoint of one never took what its agent was told', (w) => void (w.taken = new Map([['north', new Set()]]))],
    ['not-told-over', 'one became silent when it was cancelled, and the other is not told that it is over', (w) => {
      const world = cancelled(w, { handling: { tier: 'silent' } });
      world.conflicts = [conflict({ isLive: false, revision: 2, a: { agency: 'north', registrationId: 'N-1', version: 2 } })];
      world.alerts.push(alert('north', 'N-1', { notice: 'closed', revision: 2 }));
      return world;
    }],
    ['not-told-over', 'a conflict is over and nobody is told', (w) => ({ ...cancelled(w), conflicts: [conflict({ isLive: false, revision: 2 })] })],
  ])('%s: %s', (kind, _what, spoil) => {
    const world = rightWorld();
    expect(kinds(check(spoil(world) ?? world))).toContain(kind);
  });
});
