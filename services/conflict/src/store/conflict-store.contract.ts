import { randomUUID } from 'node:crypto';
import type { Conflict } from '@parley/contracts';
import { claim, logContact, openOrUpdate, policy2031, type Decision } from '@parley/deconfliction';
import { platformCaller, type Caller } from '@parley/persistence';
import { aMatchedPair } from '@parley/testing';
import type { ConflictStore, OpenConflicts } from './conflict-store.js';

const now = new Date('2031-04-02T12:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const platform = platformCaller('conflict');
const callerFor = (agency: string): Caller => ({ agencyId: agency, actorId: `system:${agency}`, purpose: 'spec' });

/** Two agencies of their own for a spec, so that nobody else's conflicts are listed with them. */
const newPair = () => {
  const name = randomUUID().slice(0, 8);
  return aMatchedPair({ pairId: randomUUID(), a: { agency: `a-${name}` }, b: { agency: `b-${name}` } });
};

const openPairs = async (conflicts: OpenConflicts, pairs: readonly ReturnType<typeof newPair>[], at = now): Promise<Decision[]> => {
  const known = await conflicts.lockPairs(pairs);
  const decisions = pairs.flatMap((pair) => openOrUpdate(known.get(pair.pairId), pair, at, policy2031) ?? []);
  await conflicts.put(decisions);
  return decisions;
};

/** What every store of conflicts does, in memory and in PostgreSQL alike. `make` gives one, and what it has sent and parked. */
export const conflictStoreContract = (make: () => { store: ConflictStore; sent: () => Promise<string[]>; parked: () => Promise<number> }): void => {
  const opened = async (store: ConflictStore, at = now, pair = newPair()) => {
    const decisions = await store.inTransaction(platform, (conflicts) => openPairs(conflicts, [pair], at));
    return { pair, conflict: decisions[0]?.next as Conflict };
  };
  const contacted = (conflict: Conflict) => logContact(conflict, { side: 'desk', by: 'x', at: now.toISOString(), means: 'call' }, now);

  it('gives back a conflict as it was put', async () => {
    const { store } = make();
    const { pair, conflict } = await opened(store);
    expect(await store.show(platform, pair.pairId)).toEqual(conflict);
    expect((await store.inTransaction(platform, (conflicts) => conflicts.lock([pair.pairId]))).get(pair.pairId)).toEqual(conflict);
  });

  it('knows nothing of a pair before it is put, nor of an id that nobody has', async () => {
    const { store } = make();
    const pair = newPair();
    expect((await store.inTransaction(platform, (conflicts) => conflicts.lockPairs([pair]))).size).toBe(0);
    expect(await store.show(platform, pair.pairId)).toBeUndefined();
    expect(await store.list(callerFor(pair.a.agency), { limit: 10 })).toEqual([]);
    expect(await store.history(platform, randomUUID())).toEqual([]);
  });

  it('keeps every revision and sends the event of each, in their order', async () => {
    const { store, sent } = make();
    const { pair, conflict } = await opened(store);
    const first = contacted(conflict);
    const second = claim(first.next, 'officer-1', now) as Decision;
    await store.inTransaction({ agencyId: '*', actorId: 'officer-1', purpose: 'spec' }, (conflicts) => conflicts.put([first, second]));
    expect(await store.show(platform, pair.pairId)).toEqual(second.next);
    expect(await store.history(platform, pair.pairId)).toMatchObject([
      { revision: 1, event: 'opened', actorId: 'service:conflict', state: 'new', change: 'opened', at: now.toISOString() }, { revision: 2, state: 'in-contact' }, { revision: 3, event: 'changed', actorId: 'officer-1', change: 'claimed by officer-1' },
    ]);
    expect((await sent()).filter((id) => id.startsWith(pair.pairId))).toEqual([1, 2, 3].map((revision) => `${pair.pairId}:${revision}`));
  });

  it('shows a conflict to both its sides and to the platform, and to no other agency', async () => {
    const { store } = make();
    const { pair } = await opened(store);
    const seenBy = async (caller: Caller) => [
      (await store.show(caller, pair.pairId)) !== undefined, (await store.list(caller, { limit: 10 })).some(({ conflictId }) => conflictId === pair.pairId),
      (await store.history(caller, pair.pairId)).length > 0, (await store.inTransaction(caller, (conflicts) => conflicts.lock([pair.pairId]))).size > 0,
    ];
    for (const caller of [callerFor(pair.a.agency), callerFor(pair.b.agency), platform]) expect(await seenBy(caller)).toEqual([true, true, true, true]);
    expect(await seenBy(callerFor('nobody'))).toEqual([false, false, false, false]);
  });

  it('leaves nothing of a transaction that fails', async () => {
    const { store, sent } = make();
    const pair = newPair();
    const messageId = randomUUID();
    const failing = store.inTransaction(platform, async (conflicts) => {
      await conflicts.firstTime([messageId]);
      await openPairs(conflicts, [pair]);
      throw new Error('in the middle');
    });
    await expect(failing).rejects.toThrow('in the middle');
    expect(await store.show(platform, pair.pairId)).toBeUndefined();
    expect((await sent()).filter((id) => id.startsWith(pair.pairId))).toEqual([]);
    expect((await store.inTransaction(platform, (conflicts) => conflicts.firstTime([messageId]))).size).toBe(1);
  });

  it('refuses to write one revision twice', async () => {
    const { store } = make();
    const { conflict } = await opened(store);
    const write = () => store.inTransaction(platform, (conflicts) => conflicts.put([contacted(conflict)]));
    await write();
    await expect(write()).rejects.toThrow();
  });

  it('lets all who open and change one conflict at once take turns', async () => {
    const { store } = make();
    const pair = newPair();
    const versions = [1, 2, 3, 4].map((revision) => ({ ...pair, revision, a: { ...pair.a, version: revision } }));
    await Promise.all(versions.map((version) => store.inTransaction(platform, (conflicts) => openPairs(conflicts, [version]))));
    const turn = () => store.inTransaction(platform, async (conflicts) => {
      const known = (await conflicts.lock([pair.pairId])).get(pair.pairId);
      await conflicts.put(known ? [contacted(known)] : []);
    });
    await Promise.all([turn(), turn(), turn()]);
    const conflict = await store.show(platform, pair.pairId);
    expect(conflict).toMatchObject({ pairRevision: 4, a: { version: 4 } });
    expect(conflict?.contacts).toHaveLength(3);
    expect((await store.history(platform, pair.pairId)).map(({ revision }) => revision)).toEqual(Array.from({ length: conflict?.revision ?? 0 }, (_, n) => n + 1));
  });

  it('opens many at once whatever their order, from several sides', async () => {
    const { store } = make();
    const pairs = Array.from({ length: 40 }, newPair);
    await Promise.all([pairs, pairs.toReversed(), pairs.toSorted((x, y) => (x.b.agency < y.b.agency ? -1 : 1))].map((order) => store.inTransaction(platform, (conflicts) => openPairs(conflicts, order))));
    for (const { pairId } of pairs) expect(await store.show(platform, pairId)).toMatchObject({ revision: 1 });
  });

  it('lists newest first, from a place on, live ones alone where asked', async () => {
    const { store } = make();
    const pair = newPair();
    const caller = callerFor(pair.a.agency);
    const ids: string[] = Array.from({ length: 4 }, () => randomUUID()).sort();
    for (const [n, pairId] of ids.entries()) await opened(store, n < 2 ? now : later(1), { ...pair, pairId });
    await store.inTransaction(platform, (conflicts) => openPairs(conflicts, [{ ...pair, pairId: ids[1] ?? '', revision: 2, matches: [] }]));
    const listed = async (listing: Parameters<ConflictStore['list']>[1]) => (await store.list(caller, listing)).map(({ conflictId }) => ids.indexOf(conflictId));
    expect(await listed({ limit: 10 })).toEqual([3, 2, 1, 0]);
    expect(await listed({ limit: 10, live: true })).toEqual([3, 2, 0]);
    expect(await listed({ limit: 10, live: false })).toEqual([1]);
    expect(await listed({ limit: 2 })).toEqual([3, 2]);
    expect(await listed({ limit: 2, after: { openedAt: later(1).toISOString(), conflictId: ids[2] ?? '' } })).toEqual([1, 0]);
  });

  it('finds conflicts by their clock as it stood when they were last put', async () => {
    const { store } = make();
    const { pair } = await opened(store, new Date('2001-01-01T00:00:00Z'));
    const due = async (at: Date) => (await store.inTransaction(platform, (conflicts) => conflicts.lockDue(at, 1_000))).filter(({ conflictId }) => conflictId === pair.pairId).length;
    expect(await due(new Date('2001-01-01T00:59:59Z'))).toBe(0);
    expect(await due(new Date('2001-01-01T01:00:00Z'))).toBe(1);
    await store.inTransaction(platform, (conflicts) => openPairs(conflicts, [{ ...pair, revision: 2, matches: [] }]));
    expect(await due(new Date('2001-01-01T02:00:00Z'))).toBe(0);
  });

  it('sees a message for the first time once', async () => {
    const { store } = make();
    const [one, two] = [randomUUID(), randomUUID()];
    const see = (...ids: string[]) => store.inTransaction(platform, (conflicts) => conflicts.firstTime(ids));
    expect([...(await see(one))]).toEqual([one]);
    expect([...(await see(one, two))]).toEqual([two]);
    expect((await see()).size).toBe(0);
  });

  it('parks what was refused', async () => {
    const { store, parked } = make();
    const before = await parked();
    const record = { id: '1', type: '', topic: 'parley.in.x.answers.v1', partition: 0, offset: String(Date.now()), data: undefined, value: Buffer.from('{'), headers: {}, recordTimestamp: new Date(0) };
    await store.inTransaction(platform, (conflicts) => conflicts.park([{ record, why: 'not-json' }]));
    expect(await parked()).toBe(before + 1);
  });
};
