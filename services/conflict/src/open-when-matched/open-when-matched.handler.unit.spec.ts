import { policy2031 } from '@parley/deconfliction';
import { aMatchedPair, FakeClock, SequentialIds } from '@parley/testing';
import { InMemoryConflictStore } from '../store/in-memory-conflict-store.js';
import { OpenWhenMatched } from './open-when-matched.handler.js';

const setUp = () => {
  const store = new InMemoryConflictStore();
  const noted: string[] = [];
  const handler = new OpenWhenMatched({ store, clock: new FakeClock(), policy: policy2031, ids: new SequentialIds(), journal: { note: (decisions) => void noted.push(...decisions.map(({ event }) => event)), answerTaken: () => undefined } });
  return { store, noted, take: (...pairs: ReturnType<typeof aMatchedPair>[]) => handler.take(pairs.map((pair) => ({ pair, origin: { traceparent: '00-trace' } }))) };
};

describe('what matching tells', () => {
  it('is one decision and one event for each pair of a chunk, in their order and with their trace', async () => {
    const { store, take, noted } = setUp();
    const ids = new SequentialIds();
    const pairs = Array.from({ length: 64 }, () => aMatchedPair({ pairId: ids.uuid() }));
    await take(...pairs.toReversed());
    expect(store.sent.map(({ key, origin }) => `${key} ${origin?.traceparent}`)).toEqual(pairs.toReversed().map(({ pairId }) => `${pairId} 00-trace`));
    expect(noted).toHaveLength(64);
  });

  it('of one pair several times in a chunk builds on one another', async () => {
    const { store, take } = setUp();
    const pair = aMatchedPair();
    await take(pair, { ...pair, revision: 2, matches: [] }, { ...pair, revision: 3 }, pair);
    expect(store.sent.map(({ contract, id }) => `${contract.type} ${id?.split(':')[1]}`)).toEqual(['parley.conflict-opened.v1 1', 'parley.conflict-closed.v1 2', 'parley.conflict-opened.v1 3']);
  });

  it('twice changes nothing the second time', async () => {
    const { store, take } = setUp();
    await take(aMatchedPair());
    expect(await take(aMatchedPair())).toEqual([]);
    expect(store.sent).toHaveLength(1);
  });
});
