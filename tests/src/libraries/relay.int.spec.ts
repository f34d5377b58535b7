import { z } from 'zod';
import { internalTopics, type EventContract } from '@parley/contracts';
import { Outbox, Relay, type Received } from '@parley/messaging';
import { silentLogger } from '@parley/observability';
import { FakeClock, Inbound } from '@parley/testing';
import { MessagingWorld } from './messaging-world.js';

const counted = { type: 'parley.counted.v1', topic: internalTopics.check, schema: z.object({ n: z.number() }) } as unknown as EventContract;

describe('the outbox and its relay on a real broker', () => {
  const arrived = new Inbound<Received>();
  let world: MessagingWorld;
  let relay: Relay;
  let outbox: Outbox;

  beforeAll(async () => {
    world = await MessagingWorld.open();
    relay = new Relay({ kafka: world.kafka, database: world.database, logger: silentLogger, metrics: world.metrics });
    outbox = new Outbox('spec', new FakeClock(), relay);
    await relay.start();
    await world.client().follow([internalTopics.check], (record) => arrived.take(record));
  }, 120_000);
  afterAll(async () => {
    await relay.stop();
    await world.close();
  }, 60_000);

  const emit = (through: Outbox, keys: readonly string[], content: object = {}) => world.database.transaction((tx) => through.emitAll(tx, keys.map((key, n) => ({ contract: counted, key, data: { n, ...content } as never, id: `${key}-${n}` }))));
  const of = (tag: string) => arrived.all.filter(({ key }) => key?.startsWith(tag));
  const until = (tag: string, count: number) => arrived.first(() => of(tag).length >= count);
  const waiting = () => world.database.transaction((tx) => tx.query<{ key: string }>('select key from outbox'));
  // A row goes once the broker's answer is here, which may be after its event has arrived; that it never goes is for the time limit of the spec.
  const untilGone = async (key: string) => {
    while ((await waiting()).some((row) => row.key === key));
  };
  /** As a process does that dies between its commit and the hand-off. */
  const dying = new Outbox('spec', new FakeClock(), { hand: () => undefined });

  it('sends what was emitted once its transaction has committed, and keeps no row of it', async () => {
    await emit(outbox, ['commit-0']);
    await until('commit', 1);
    expect(of('commit')).toMatchObject([{ id: 'commit-0-0', type: counted.type, data: { n: 0 } }]);
    await relay.stop();
    expect(await waiting()).toEqual([]);
    await relay.start();
  });

  it('sends nothing of a transaction that was rolled back', async () => {
    await expect(world.database.transaction(async (tx) => {
      await outbox.emit(tx, { contract: counted, key: 'rollback-0', data: { n: 0 } as never });
      throw new Error('no');
    })).rejects.toThrow('no');
    await emit(outbox, ['afterwards-0']);
    await until('afterwards', 1);
    expect(of('rollback')).toEqual([]);
  });

  it('keeps the order of a key', async () => {
    for (let round = 0; round < 20; round++) await emit(outbox, Array.from({ length: 25 }, (_, i) => `ordered-${i % 5}`), { round });
    await until('ordered', 500);
    const byKey = Map.groupBy(of('ordered'), ({ key }) => key);
    for (const records of byKey.values()) {
      const order = records.map(({ data }) => data as { round: number; n: number }).map(({ round, n }) => round * 25 + n);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
    expect(byKey.size).toBe(5);
  });

  it('finds what a process left behind that died between its commit and the send, in its order', async () => {
    await emit(dying, Array.from({ length: 40 }, () => 'swept-0'));
    await until('swept', 40);
    expect(of('swept').map(({ data }) => (data as { n: number }).n)).toEqual(Array.from({ length: 40 }, (_, n) => n));
    await untilGone('swept-0');
  });

  it('sets a row aside that the broker will never take, and sends its neighbours', async () => {
    await world.database.transaction(async (tx) => {
      for (const n of [0, 1, 2, 3]) await outbox.emit(tx, { contract: counted, key: 'large-0', data: { n, text: n === 2 ? 'x'.repeat(1_500_000) : '' } as never, id: `large-${n}` });
    });
    await until('large', 3);
    expect(of('large').map(({ id }) => id)).toEqual(['large-0', 'large-1', 'large-3']);
    expect((await world.parked.list()).filter(({ consumer }) => consumer === 'outbox')).toMatchObject([{ topic: internalTopics.check, errorClass: expect.stringMatching(/Kafka/) }]);
  });

  it('sets rows of a topic aside that is not there, and goes on writing to all others', async () => {
    await world.database.transaction(async (tx) => {
      for (const n of [0, 1, 2]) await outbox.emit(tx, { contract: counted, key: 'missing-0', data: { n } as never, ...(n === 1 ? { topic: 'parley.nowhere.v1' } : {}) });
    });
    await until('missing', 2);
    await emit(outbox, ['missing-0']);
    await until('missing', 3);
    expect((await world.parked.list()).filter(({ topic }) => topic === 'parley.nowhere.v1')).toHaveLength(1);
  });

  it('shows how long the oldest row has waited', async () => {
    expect(await relay.oldestSeconds()).toBe(0);
    await emit(dying, ['late-0']);
    expect(await relay.oldestSeconds()).toBeGreaterThan(0);
    await until('late', 1);
  });
});
