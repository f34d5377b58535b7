import { ShownConflict, type Conflict } from '@parley/contracts';
import { disclose } from '@parley/deconfliction';
import { platformCaller, type Caller } from '@parley/persistence';
import { aConflict, silentOn } from '../specs/a-conflict.js';
import type { ConflictViews } from './conflict-views.js';

const of = (agencyId: string): Caller => ({ agencyId, actorId: 'spec', purpose: 'spec' });
const [north, river, other, desk] = [of('north-metro-pd'), of('river-county-so'), of('fed-narcotics'), platformCaller('spec')];
const at = new Date('2031-04-02T12:00:00Z');
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** What every store of conflict views does, in memory and in PostgreSQL alike. `make` gives one that is empty. */
export const conflictViewsContract = (make: () => Promise<ConflictViews>): void => {
  it('shows a conflict to both sides and the desk, and to nobody else', async () => {
    const views = await make();
    await views.keep([aConflict()], at);
    const found = await Promise.all([north, river, desk, other].map((caller) => views.find(caller, aConflict().conflictId)));
    expect(found.map(Boolean)).toEqual([true, true, true, false]);
    expect(await views.queue(other, true, 10)).toEqual([]);
  });

  it('keeps from a side what a silent record hides, and shows it to that record’s owner', async () => {
    const views = await make();
    await views.keep([silentOn('b')], at);
    expect(await views.queue(north, true, 10)).toEqual([]);
    expect(await views.queue(river, true, 10)).toHaveLength(1);
  });

  it('keeps the highest revision, in whatever order they come', async () => {
    const views = await make();
    await views.keep([aConflict({ revision: 3, state: 'notified' })], at);
    expect(await views.keep([aConflict({ revision: 2 }), aConflict({ revision: 3 })], at)).toEqual([]);
    expect(await views.find(desk, aConflict().conflictId)).toMatchObject({ revision: 3, state: 'notified' });
    expect(await views.keep([aConflict({ revision: 5 }), aConflict({ revision: 4 })], at)).toEqual([{ conflictId: aConflict().conflictId, changedFor: ['north-metro-pd', 'river-county-so'] }]);
  });

  it('tells to whom a conflict looks different now: to those who no longer may see it too, and to nobody else', async () => {
    const views = await make();
    await views.keep([aConflict()], at);
    expect(await views.keep([silentOn('b', { revision: 2 })], at)).toMatchObject([{ changedFor: ['north-metro-pd', 'river-county-so'] }]);
    expect(await views.keep([silentOn('b', { revision: 3 })], at)).toMatchObject([{ changedFor: ['river-county-so'] }]);
  });

  it('has what is over for an agency among its closed ones, though it goes on for the other', async () => {
    const views = await make();
    const ended = ShownConflict.parse({ ...disclose(aConflict(), { role: 'case-agent', agency: 'north-metro-pd' }), state: 'closed' });
    await views.keep([silentOn('b', { revision: 2, ended: { a: ended } })], at);
    const found = await Promise.all([north, river, desk].map(async (caller) => [(await views.queue(caller, true, 10)).length, (await views.queue(caller, false, 10)).length]));
    expect(found).toEqual([[0, 1], [1, 0], [1, 0]]);
  });

  it('says nothing to a side that may not know what the other does', async () => {
    const views = await make();
    const officerOnly = (given: Partial<Conflict>) => ({ ...aConflict(given), b: { ...aConflict().b, tier: 'officer' as const } });
    await views.keep([officerOnly({})], at);
    const answered = officerOnly({ revision: 2, state: 'acknowledged', answers: { b: { answer: 'mine', by: 'D. Reyes', at: at.toISOString() } } });
    expect(await views.keep([answered], at)).toMatchObject([{ changedFor: ['river-county-so'] }]);
  });

  it('puts what is most pressing first, and what is closed elsewhere', async () => {
    const views = await make();
    await views.keep([
      aConflict({ conflictId: idOf(1), severity: 'routine' }), aConflict({ conflictId: idOf(2), answerDueAt: undefined }), aConflict({ conflictId: idOf(3), answerDueAt: '2031-04-02T12:20:00.000Z' }), aConflict({ conflictId: idOf(4), answerDueAt: '2031-04-02T12:05:00.000Z' }),
      aConflict({ conflictId: idOf(5), state: 'closed' }), aConflict({ conflictId: idOf(6), state: 'closed', changedAt: '2031-04-02T13:00:00.000Z' }),
    ], at);
    expect((await views.queue(desk, true, 10)).map((c) => c.conflictId)).toEqual([4, 3, 2, 1].map(idOf));
    expect((await views.queue(desk, false, 10)).map((c) => c.conflictId)).toEqual([6, 5].map(idOf));
    expect(await views.queue(desk, true, 2)).toHaveLength(2);
  });
};
