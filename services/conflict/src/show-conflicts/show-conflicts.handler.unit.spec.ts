import { policy2031 } from '@parley/deconfliction';
import { deskAgency, type Principal } from '@parley/security';
import { aMatchedPair, FakeClock, SequentialIds } from '@parley/testing';
import type { Tier } from '@parley/contracts';
import { OpenWhenMatched } from '../open-when-matched/open-when-matched.handler.js';
import { InMemoryConflictStore } from '../store/in-memory-conflict-store.js';
import { cursorOf, placeOf } from './place-cursor.js';
import { ShowConflicts } from './show-conflicts.handler.js';

const agent: Principal = { actorId: 'ortiz', name: 'A. Ortiz', agencyId: 'north', roles: ['agent'] };
const officer: Principal = { actorId: 'ruiz', name: 'R. Ruiz', agencyId: deskAgency, roles: ['officer'] };

/** A book with one conflict a minute; the tiers are those of the side that north looks at. */
const book = async (...tiers: Tier[]) => {
  const [store, clock, ids] = [new InMemoryConflictStore(), new FakeClock(), new SequentialIds()];
  const open = new OpenWhenMatched({ store, clock, policy: policy2031, ids: new SequentialIds(), journal: { note: () => undefined, answerTaken: () => undefined } });
  for (const tier of tiers) {
    await open.take([{ pair: aMatchedPair({ pairId: ids.uuid(), b: { tier } }) }]);
    clock.advance(60_000);
  }
  return new ShowConflicts(store);
};

const pagesOf = async (show: ShowConflicts, who: Principal, limit: number) => {
  const pages: number[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await show.list(who, { limit, cursor });
    pages.push(page.conflicts.length);
    cursor = page.next;
    more = cursor !== undefined;
  }
  return pages;
};

describe('the list of conflicts', () => {
  it('has the same pages whether silent conflicts lie between the others or there are none', async () => {
    const silent = await book('pointer', 'silent', 'silent', 'silent', 'pointer', 'silent', 'pointer', 'silent', 'silent');
    const none = await book('pointer', 'pointer', 'pointer');
    for (const limit of [1, 2, 3, 4]) expect(await pagesOf(silent, agent, limit)).toEqual(await pagesOf(none, agent, limit));
  });

  it('is empty, and has no next page, where all are silent', async () => {
    expect(await (await book('silent', 'silent', 'silent')).list(agent, { limit: 1 })).toEqual({ conflicts: [] });
  });

  it('is whole for the desk', async () => {
    expect(await pagesOf(await book('silent', 'pointer', 'silent'), officer, 2)).toEqual([2, 1]);
  });
});

describe('the history of a conflict', () => {
  it('is for the desk', async () => {
    const show = await book('pointer');
    await expect(show.history(agent, '00000000-0000-4000-8000-000000000001')).rejects.toThrow('Not allowed');
    expect(await show.history(officer, '00000000-0000-4000-8000-000000000001')).toMatchObject([{ revision: 1, event: 'opened' }]);
    await expect(show.history(officer, 'none')).rejects.toThrow('Not known');
  });
});

describe('a cursor', () => {
  const place = { openedAt: '2031-04-02T12:00:00.000Z', conflictId: '00000000-0000-4000-8000-000000000001' };

  it('names the place that it was made of', () => {
    expect(placeOf(cursorOf(place))).toEqual(place);
  });

  it.each(['', 'x', '[]', cursorOf({ ...place, conflictId: 'none' }), cursorOf({ ...place, openedAt: 'yesterday' })])('that is not one of ours is a bad request: %j', (cursor) => {
    expect(() => placeOf(cursor)).toThrow('not one of ours');
  });
});
