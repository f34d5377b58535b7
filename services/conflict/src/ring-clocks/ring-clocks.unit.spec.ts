import { policy2031 } from '@parley/deconfliction';
import { silentLogger } from '@parley/observability';
import { aMatchedPair, FakeClock, SequentialIds } from '@parley/testing';
import { OpenWhenMatched } from '../open-when-matched/open-when-matched.handler.js';
import { InMemoryConflictStore } from '../store/in-memory-conflict-store.js';
import { RingClocks } from './ring-clocks.js';

const minuteMs = 60_000;

const setUp = async (conflicts: number) => {
  const [store, clock, ids] = [new InMemoryConflictStore(), new FakeClock(), new SequentialIds()];
  const journal = { note: () => undefined, answerTaken: () => undefined };
  await new OpenWhenMatched({ store, clock, policy: policy2031, ids, journal }).take(Array.from({ length: conflicts }, () => ({ pair: aMatchedPair({ pairId: ids.uuid() }) })));
  const escalated = () => store.sent.filter(({ contract }) => contract.type === 'parley.conflict-escalated.v1').length;
  return { clock, escalated, clocks: new RingClocks(store, clock, journal, ids, silentLogger) };
};

describe('one look at the clocks', () => {
  it('rings all that are due, however many, and each once', async () => {
    const { clock, clocks, escalated } = await setUp(150);
    clock.advance(10 * minuteMs);
    await clocks.poke();
    await clocks.poke();
    expect(escalated()).toBe(150);
  });

  it('rings none before its time, and again half an hour before the start', async () => {
    const { clock, clocks, escalated } = await setUp(1);
    clock.advance(10 * minuteMs - 1);
    await clocks.poke();
    expect(escalated()).toBe(0);
    clock.set('2031-04-02T12:10:00Z');
    await clocks.poke();
    clock.set('2031-04-02T21:29:59Z');
    await clocks.poke();
    expect(escalated()).toBe(1);
    clock.set('2031-04-02T21:30:00Z');
    await clocks.poke();
    expect(escalated()).toBe(2);
  });
});
