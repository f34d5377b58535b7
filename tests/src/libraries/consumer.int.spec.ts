import { internalTopics } from '@parley/contracts';
import { DataError, TransientError, type Received } from '@parley/messaging';
import { Inbound } from '@parley/testing';
import { sendAsAnotherClient } from './another-client.js';
import { MessagingWorld } from './messaging-world.js';

const topic = internalTopics.check;
const numbered = (tag: string, count: number, keys = 5) => Array.from({ length: count }, (_, n) => ({ key: `${tag}-${n % keys}`, value: JSON.stringify({ n }) }));
const nOf = ({ data }: Received) => (data as { n: number }).n;
const inOrder = (numbers: readonly number[]) => numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? 0));

describe('a consumer on a real broker', () => {
  let world: MessagingWorld;

  beforeAll(async () => {
    world = await MessagingWorld.open();
  }, 120_000);
  afterAll(() => world.close(), 60_000);

  /** A consumer in a group of its own that is shown only the records of one test. */
  const consume = (tag: string, handle: (records: readonly Received[]) => Promise<void> | void = () => undefined, group = `library-spec.${tag}`) => {
    const seen = new Inbound<Received>();
    const runner = world.consume(group, topic, async (records) => {
      const own = records.filter(({ key }) => key?.startsWith(`${tag}-`));
      if (own.length === 0) return;
      await handle(own);
      own.forEach((record) => seen.take(record));
    });
    const until = (count: number) => seen.first(() => new Set(seen.all.map(nOf)).size >= count);
    return { seen, runner, until };
  };
  const publish = (tag: string, count: number, keys?: number) => world.client().publishRaw(topic, numbered(tag, count, keys));

  it('hands over every record, those of a key in their order', async () => {
    const { seen, until } = consume('order');
    await publish('order', 500);
    await until(500);
    const byKey = Map.groupBy(seen.all, ({ key }) => key);
    // A group that changes on a busy machine hands some over again: each record's first time is what has an order.
    expect([...byKey.values()].map((records) => inOrder([...new Set(records.map(nOf))]))).toEqual([true, true, true, true, true]);
    expect(new Set(seen.all.map(nOf)).size).toBe(500);
  });

  it('waits while a fault passes and hands over the same records again; other partitions go on meanwhile', async () => {
    let failures = 0;
    const { seen, until } = consume('passing', (records) => {
      if (records.some(({ key }) => key === 'passing-0') && failures++ < 3) throw new TransientError('the database restarts');
    });
    await publish('passing', 30, 3);
    await until(30);
    expect(failures).toBeGreaterThan(3);
    expect(seen.all.filter(({ key }) => key === 'passing-0').map(nOf)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
    expect((await world.parked.list()).filter(({ consumer }) => consumer === 'library-spec.passing')).toEqual([]);
  });

  it('parks a record that cannot be handled, and its neighbours go on', async () => {
    const { seen, until } = consume('poison', (records) => {
      if (records.some((record) => nOf(record) === 7)) throw new DataError('no such rule');
    });
    await publish('poison', 40, 1);
    await until(39);
    expect(seen.all.map(nOf)).toEqual(Array.from({ length: 40 }, (_, n) => n).filter((n) => n !== 7));
    expect((await world.parked.list()).filter(({ consumer }) => consumer === 'library-spec.poison')).toMatchObject([{ topic, errorClass: 'DataError', error: 'no such rule' }]);
  });

  it('is not ended by a handler that throws a TypeError, whose record is parked after three attempts', async () => {
    let calls = 0;
    const { runner, until } = consume('bug', (records) => {
      if (!records.some((record) => nOf(record) === 1)) return;
      if (records.length === 1) calls++;
      (undefined as unknown as { length(): void }).length();
    });
    await publish('bug', 4, 1);
    await until(3);
    await world.client().publishRaw(topic, [{ key: 'bug-0', value: '{"n":99}' }]);
    await until(4);
    expect([calls, runner.ready]).toEqual([3, true]);
    expect((await world.parked.list()).filter(({ consumer }) => consumer === 'library-spec.bug')).toMatchObject([{ errorClass: 'TypeError' }]);
  });

  it('reads what another client has compressed by any of Kafka’s codecs', async () => {
    const { seen, until } = consume('codec');
    const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
    for (const [n, codec] of codecs.entries()) await sendAsAnotherClient(world.kafka, topic, codec, [{ key: `codec-${codec}`, value: JSON.stringify({ n, text: 'María '.repeat(2_000) }) }]);
    await until(codecs.length);
    expect(seen.all.map(({ key }) => key).sort()).toEqual(codecs.map((codec) => `codec-${codec}`).sort());
  });

  it('reads a record of 900 KB; one of 2 MB is refused by the broker, and whoever sent it is told', async () => {
    const { seen, until } = consume('large');
    const large = (bytes: number, n: number) => ({ key: 'large-0', value: JSON.stringify({ n, text: 'x'.repeat(bytes) }) });
    await expect(world.client().publishRaw(topic, [large(2_000_000, 0)])).rejects.toThrow(/larger than the max message size/);
    await world.client().publishRaw(topic, [large(900_000, 1)]);
    await until(1);
    expect(seen.all.map(({ value }) => value?.length)).toEqual([900_017]);
  });

  it('commits what it finished before it leaves: whoever comes next does not do it again', async () => {
    const first = consume('leave');
    await publish('leave', 200);
    await first.until(200);
    await first.runner.stop();
    const second = consume('leave');
    await world.client().publishRaw(topic, [{ key: 'leave-0', value: '{"n":200}' }]);
    await second.until(1);
    expect(second.seen.all.map(nOf)).toEqual([200]);
  });

  it('shares its partitions with a member that joins, and every record is handled', async () => {
    const handled = new Map<string, Set<number>>();
    const all = new Inbound<number>();
    const member = (name: string) => {
      handled.set(name, new Set());
      return consume('shared', (records) => records.map(nOf).forEach((n) => {
        handled.get(name)?.add(n);
        all.take(n);
      }), 'library-spec.shared');
    };
    const publishBatch = async (from: number) => world.client().publishRaw(topic, Array.from({ length: 60 }, (_, i) => ({ key: `shared-${i}`, value: JSON.stringify({ n: from + i }) })));
    const untilHandled = (count: number) => all.first(() => new Set(all.all).size >= count);
    member('one');
    await publishBatch(0);
    member('two');
    // Each batch is handled before the next: records that come faster than they are handled would keep the group from coming to rest.
    let sent = 60;
    for (await untilHandled(sent); handled.get('two')?.size === 0; await untilHandled(sent)) {
      await publishBatch(sent);
      sent += 60;
    }
    expect([...handled.values()].map((numbers) => numbers.size > 0)).toEqual([true, true]);
  }, 40_000);
});
