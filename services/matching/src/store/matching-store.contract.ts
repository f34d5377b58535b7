import { MatchFound, type Match, type RegistrationAccepted, type Side } from '@parley/contracts';
import type { IndexBox } from '@parley/deconfliction';
import { SequentialIds } from '@parley/testing';
import type { IndexedVersion, MatchingStore, OpenIndex, Verdict } from './matching-store.js';

const policyVersion = 'P1';
const box = (longitude: number, startMs = 0): IndexBox => ({ minLongitude: longitude, maxLongitude: longitude + 1, minLatitude: 0, maxLatitude: 1, startMs, endMs: startMs + 1000 });
const versionOf = (id: string, version: number, { keys = [], boxes = [], caseKey = `case:${id}`, indexedBy = policyVersion }: { keys?: string[]; boxes?: IndexBox[]; caseKey?: string; indexedBy?: string } = {}): IndexedVersion => ({
  id, agency: id.split('/')[0] ?? '', caseKey, version, source: { registration: { version } } as RegistrationAccepted, rows: { keys, sought: keys, boxes }, indexedBy,
});
const side = (id: string, version = 1) => ({ registrationId: id, version, tier: 'pointer' }) as Side;
const match = (summary: string): Match => ({ rule: 'identifier/1', policyVersion, class: 'exact', summary, evidence: [] });
const verdict = (aId: string, bId: string, matches: Match[]): Verdict => ({ aId, bId, a: side(aId), b: side(bId), matches });

export interface MadeStore {
  readonly store: MatchingStore;
  readonly sent: () => Promise<number>;
  /** Lets every lease run out. */
  readonly passLeases: () => Promise<void>;
}

/** What every store of matching does, in memory and in PostgreSQL alike. `make` gives one that is empty, with the policy P1 in force. */
export const matchingStoreContract = (make: () => Promise<MadeStore>): void => {
  const ids = new SequentialIds();
  const newId = () => ids.uuid();
  const write = (store: MatchingStore, ...versions: IndexedVersion[]) => store.inTransaction((index) => index.write(versions, 'registration'));
  const dueOf = async (store: MatchingStore, ...wanted: string[]) => (await store.inTransaction((index) => index.due(wanted))).due;
  const foundBy = async (index: OpenIndex, id: string, rows: Partial<IndexedVersion['rows']>) => (await index.candidates([{ id, rows: { keys: [], sought: [], boxes: [], ...rows } }])).map((c) => c.id).sort();

  describe('writing versions', () => {
    it('takes what is newer, and nothing that is not', async () => {
      const { store } = await make();
      expect(await write(store, versionOf('n/1', 2), versionOf('n/2', 1))).toHaveLength(2);
      expect(await write(store, versionOf('n/1', 1), versionOf('n/2', 1))).toEqual([]);
      expect(await store.inTransaction((index) => index.sources(['n/1', 'n/9']))).toMatchObject([{ id: 'n/1', version: 2, source: { registration: { version: 2 } } }]);
    });

    it('takes a version again where it was indexed by another policy', async () => {
      const { store } = await make();
      await write(store, versionOf('n/1', 1, { indexedBy: 'P0', keys: ['i:old'] }));
      expect(await write(store, versionOf('n/1', 1, { keys: ['i:new'] }))).toEqual(['n/1']);
      await store.inTransaction(async (index) => expect([await foundBy(index, 'x', { sought: ['i:old'] }), await foundBy(index, 'x', { sought: ['i:new'] })]).toEqual([[], ['n/1']]));
    });

    it('leaves an id to the agency that used it first', async () => {
      const { store } = await make();
      await write(store, versionOf('n/1', 1));
      expect(await write(store, { ...versionOf('n/1', 2), agency: 'other' })).toEqual([]);
    });

    it('owes a match of what was written, in the same transaction', async () => {
      const { store } = await make();
      await write(store, versionOf('n/1', 1));
      await expect(store.inTransaction(async (index) => {
        await index.write([versionOf('n/2', 1)], 'registration');
        throw new Error('in the middle');
      })).rejects.toThrow('in the middle');
      expect(await dueOf(store, 'n/1', 'n/2')).toMatchObject([{ id: 'n/1', version: 1, indexedBy: policyVersion, cause: 'registration' }]);
    });
  });

  describe('obligations', () => {
    it('are leased once nobody works on them, to one alone, and under the policy in force only', async () => {
      const { store, passLeases } = await make();
      await write(store, versionOf('n/1', 1), versionOf('n/2', 1));
      expect(await store.lease(10, policyVersion)).toEqual([]);
      await passLeases();
      expect(await store.lease(10, 'P0')).toEqual([]);
      expect(await store.lease(1, policyVersion)).toHaveLength(1);
      expect(await store.lease(10, policyVersion)).toHaveLength(1);
      expect(await store.lease(10, policyVersion)).toEqual([]);
    });

    it('end with the ticket they were read by, and stay where they were asked for again meanwhile', async () => {
      const { store } = await make();
      await write(store, versionOf('n/1', 1), versionOf('n/2', 1));
      const [first, second] = await dueOf(store, 'n/1', 'n/2');
      await store.request(['n/2'], 'reconciliation');
      await store.inTransaction((index) => index.done([first, second].flatMap((due) => due ?? [])));
      expect(await dueOf(store, 'n/1', 'n/2')).toMatchObject([{ id: 'n/2', cause: 'reconciliation' }]);
      expect(await store.inTransaction((index) => index.waiting(['n/1', 'n/2']))).toEqual(['n/2']);
      expect(await store.lease(10, policyVersion)).toEqual(['n/2']);
    });

    it('keep what set them off over requests for the same version, until a newer one comes', async () => {
      const { store } = await make();
      const originOf = (agency: string) => ({ traceparent: `00-${agency}`, registration: { agency, publishedAt: '2031-04-02T12:00:00.000Z' } });
      await write(store, { ...versionOf('n/1', 1), origin: originOf('n') }, versionOf('n/2', 1), { ...versionOf('n/3', 1), origin: originOf('m') });
      await store.request(['n/1', 'n/2'], 'reconciliation');
      expect((await dueOf(store, 'n/1', 'n/2', 'n/3')).sort((x, y) => (x.id < y.id ? -1 : 1)).map(({ origin }) => origin)).toEqual([originOf('n'), null, originOf('m')]);
      await write(store, { ...versionOf('n/1', 2), origin: originOf('later') });
      expect(await dueOf(store, 'n/1')).toMatchObject([{ version: 2, origin: originOf('later') }]);
    });

    it('have waited for no time where there are none', async () => {
      const { store } = await make();
      expect(await store.oldestWorkSeconds()).toBe(0);
    });
  });

  describe('candidates', () => {
    it('are whoever shares a key, a box at a time, or a live pair', async () => {
      const { store } = await make();
      await write(store, versionOf('n/1', 1, { keys: ['i:x', 'p:y'] }), versionOf('n/2', 1, { boxes: [box(10)] }), versionOf('n/3', 1), versionOf('n/4', 1));
      await store.inTransaction((index) => index.writePairs([verdict('n/3', 'n/4', [match('m')])], newId));
      await store.inTransaction(async (index) => {
        expect(await foundBy(index, 'x', { sought: ['i:x', 'p:y'] })).toEqual(['n/1']);
        expect(await foundBy(index, 'x', { boxes: [box(11)] })).toEqual(['n/2']);
        expect(await foundBy(index, 'x', { boxes: [box(10, 1001)] })).toEqual([]);
        expect(await foundBy(index, 'n/4', {})).toEqual(['n/3']);
      });
    });

    it('are found by the newest version’s rows alone', async () => {
      const { store } = await make();
      await write(store, versionOf('n/1', 1, { keys: ['i:x', 'i:stays'], boxes: [box(10)] }));
      await write(store, versionOf('n/1', 2, { keys: ['i:y', 'i:stays'], boxes: [box(20)] }));
      await store.inTransaction(async (index) => {
        expect(await foundBy(index, 'x', { sought: ['i:x'], boxes: [box(10)] })).toEqual([]);
        expect([await foundBy(index, 'x', { sought: ['i:y'] }), await foundBy(index, 'x', { sought: ['i:stays'] }), await foundBy(index, 'x', { boxes: [box(20)] })]).toEqual([['n/1'], ['n/1'], ['n/1']]);
      });
    });

    it('name the seeker by its place in the batch', async () => {
      const { store } = await make();
      await write(store, versionOf('n/1', 1, { keys: ['i:x'] }), versionOf('n/2', 1, { boxes: [box(0)] }));
      const rows = { keys: [], boxes: [], sought: [] };
      const found = await store.inTransaction((index) => index.candidates([{ id: 'a', rows }, { id: 'b', rows: { ...rows, sought: ['i:x'] } }, { id: 'c', rows: { ...rows, boxes: [box(0)] } }]));
      expect(found.map(({ seeker, id }) => [seeker, id]).sort()).toEqual([[1, 'n/1'], [2, 'n/2']]);
    });
  });

  describe('locks', () => {
    it('tell the versions of who is there, in id order', async () => {
      const { store } = await make();
      await write(store, versionOf('n/2', 3), versionOf('n/1', 1));
      expect(await store.inTransaction((index) => index.lock(['n/2', 'n/9', 'n/1']))).toEqual([{ id: 'n/1', version: 1 }, { id: 'n/2', version: 3 }]);
    });

    it('keep a writer waiting until the verdict is committed', async () => {
      const { store } = await make();
      await write(store, versionOf('n/1', 1));
      const order: string[] = [];
      let writing: Promise<unknown> = Promise.resolve();
      await store.inTransaction(async (index) => {
        await index.lock(['n/1']);
        writing = write(store, versionOf('n/1', 2)).then(() => order.push('written'));
        await index.nextChecks(['n/1']);
        expect(await index.lock(['n/1'])).toEqual([{ id: 'n/1', version: 1 }]);
        order.push('verdict');
      });
      await writing;
      expect(order).toEqual(['verdict', 'written']);
    });

    it('are shared by runs', async () => {
      const { store } = await make();
      await write(store, versionOf('n/1', 1));
      await store.inTransaction(async (one) => {
        await one.lock(['n/1']);
        await store.inTransaction(async (other) => expect(await other.lock(['n/1'])).toHaveLength(1));
      });
    });
  });

  describe('pairs', () => {
    const judge = (store: MatchingStore, ...verdicts: Verdict[]) => store.inTransaction((index) => index.writePairs(verdicts, newId));

    it('change with their basis, and keep their id over withdrawal and return', async () => {
      const { store } = await make();
      const [found] = await judge(store, verdict('n/1', 'n/2', [match('first')]));
      expect(found).toMatchObject({ aId: 'n/1', bId: 'n/2', revision: 1, wasLive: false });
      expect(await judge(store, verdict('n/1', 'n/2', [match('first')]))).toEqual([]);
      const pairId = found?.pairId;
      expect(await judge(store, verdict('n/1', 'n/2', [match('second')]))).toMatchObject([{ pairId, revision: 2, wasLive: true }]);
      expect(await judge(store, verdict('n/1', 'n/2', []))).toMatchObject([{ pairId, revision: 3, wasLive: true }]);
      expect(await judge(store, verdict('n/1', 'n/2', []), verdict('n/1', 'n/3', []))).toEqual([]);
      expect(await judge(store, verdict('n/1', 'n/2', [match('second')]))).toMatchObject([{ pairId, revision: 4, wasLive: false }]);
    });

    it('are hits of both sides while they live', async () => {
      const { store } = await make();
      await judge(store, { ...verdict('n/1', 'n/2', [match('m')]), b: { ...side('n/2'), tier: 'silent' } }, verdict('n/2', 'n/3', [match('m')]));
      await judge(store, verdict('n/2', 'n/3', []));
      const hits = await store.inTransaction((index) => index.hits(['n/1', 'n/2', 'n/3']));
      expect(hits.sort((x, y) => (x.registrationId < y.registrationId ? -1 : 1))).toEqual([
        { registrationId: 'n/1', ownTier: 'pointer', otherTier: 'silent', confirmFirst: false },
        { registrationId: 'n/2', ownTier: 'silent', otherTier: 'pointer', confirmFirst: false },
      ]);
    });
  });

  it('numbers checks and remembers what was said last', async () => {
    const { store } = await make();
    await store.inTransaction(async (index) => {
      expect((await index.nextChecks(['n/2', 'n/1'])).map(({ sequence, digest }) => [sequence, digest])).toEqual([[1, ''], [1, '']]);
      await index.rememberDigests([{ id: 'n/1', digest: 'said' }]);
    });
    expect(await store.inTransaction((index) => index.nextChecks(['n/1']))).toEqual([{ id: 'n/1', sequence: 2, digest: 'said' }]);
  });

  it('sends what a transaction sends when it commits, and nothing of one that fails', async () => {
    const { store, sent } = await make();
    const send = (index: OpenIndex) => index.send([{ contract: MatchFound, key: 'k', data: {} }]);
    await store.inTransaction(send);
    await expect(store.inTransaction(async (index) => {
      await send(index);
      throw new Error('in the middle');
    })).rejects.toThrow('in the middle');
    expect(await sent()).toBe(1);
  });

  describe('rules', () => {
    it('ask for everybody to be matched again when the policy changes', async () => {
      const { store } = await make();
      await write(store, versionOf('n/1', 1), versionOf('n/2', 1));
      await store.inTransaction(async (index) => index.done((await index.due(['n/1', 'n/2'])).due));
      expect(await store.adoptPolicy(policyVersion)).toBe(0);
      expect(await store.adoptPolicy('P2')).toBe(2);
      expect(await store.inTransaction((index) => index.due(['n/1']))).toMatchObject({ policyVersion: 'P2', due: [{ id: 'n/1', cause: 'policy-change' }] });
    });

    it('do not change while a run is under way', async () => {
      const { store } = await make();
      let changing: Promise<unknown> = Promise.resolve();
      await store.inTransaction(async (index) => {
        await index.due([]);
        changing = store.adoptPolicy('P2');
        await index.nextChecks(['n/1']);
        expect(await index.due([])).toMatchObject({ policyVersion });
      });
      await changing;
      expect(await store.inTransaction((index) => index.due([]))).toMatchObject({ policyVersion: 'P2' });
    });

    it('count cases, not registrations, and mute what links too many of them', async () => {
      const { store } = await make();
      const holders = [1, 2, 3, 4].map((n) => versionOf(`n/${n}`, 1, { keys: ['i:shared'], caseKey: n < 3 ? 'case:one' : `case:${n}` }));
      await write(store, ...holders, versionOf('m/1', 1, { keys: ['i:other'] }));
      const judgeKeys = (above: number) => store.inTransaction((index) => index.judgeKeys(['i:shared', 'i:other'], above));
      expect(await judgeKeys(3)).toEqual({ muted: new Set(), crowded: [] });
      expect(await judgeKeys(2)).toEqual({ muted: new Set(), crowded: [{ key: 'i:shared', cases: 3 }] });
      await store.inTransaction(async (index) => index.done((await index.due(['n/1', 'm/1'])).due));
      expect(await store.mute([{ key: 'i:shared', cases: 3 }], 'over-correlation')).toBe(4);
      expect(await judgeKeys(2)).toEqual({ muted: new Set(['i:shared']), crowded: [] });
      expect((await dueOf(store, 'n/1', 'm/1')).map(({ id }) => id)).toEqual(['n/1']);
      await store.inTransaction(async (index) => expect(await foundBy(index, 'x', { sought: ['i:shared'] })).toEqual([]));
      expect(await store.unmute(['i:shared'])).toBe(4);
      await store.inTransaction(async (index) => expect(await foundBy(index, 'x', { sought: ['i:shared'] })).toHaveLength(4));
    });
  });
};
