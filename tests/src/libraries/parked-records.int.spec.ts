import { internalTopics } from '@parley/contracts';
import { DataError, decodeRecord, type ParkedRecords } from '@parley/messaging';
import { Inbox } from '@parley/messaging';
import { MessagingWorld } from './messaging-world.js';

describe('parked records', () => {
  let world: MessagingWorld;
  let offset = 0;

  beforeAll(async () => {
    world = await MessagingWorld.open();
  }, 120_000);
  afterAll(() => world.close(), 60_000);

  const record = (key: string) => decodeRecord(internalTopics.match, 3, { key: Buffer.from(key), value: Buffer.from(`{"key":"${key}"}`), headers: { ce_id: `id-of-${key}`, ce_type: 'spec' }, timestamp: '1932760000000', offset: String(offset++) });
  const park = async (key: string) => {
    await world.parked.parkAlone('spec', record(key), new DataError('bad'));
    return (await world.parked.list()).at(-1)?.id ?? '';
  };
  const ask = (id: string) => world.database.transaction((tx) => tx.query(`update parked_record set state = 'asked' where id = $1`, [id]));
  const seenBefore = async (key: string) => (await world.database.transaction((tx) => new Inbox(world.metrics).firstTime(tx, 'spec', [`id-of-${key}`]))).size === 0;

  it('are kept as they came, marked as seen, and counted', async () => {
    await park('kept');
    expect((await world.parked.list()).at(-1)).toMatchObject({ consumer: 'spec', topic: internalTopics.match, partition: 3, errorClass: 'DataError', error: 'bad', attempts: 1 });
    expect([(await world.parked.counts()).get('spec'), await seenBefore('kept')]).toEqual([1, true]);
  });

  it('are parked once, however often they come', async () => {
    const one = record('twice');
    await world.parked.parkAlone('spec', one, new DataError('bad'));
    await world.parked.parkAlone('spec', one, new DataError('worse'));
    expect((await world.parked.list()).filter(({ offset: at }) => at === one.offset)).toMatchObject([{ error: 'bad' }]);
  });

  it('go to their handler once more when somebody asks, as if they had not been seen', async () => {
    const parked = world.parked;
    const [id, handled] = [await park('again'), [] as unknown[]];
    parked.redriveWith('spec', async (again) => {
      handled.push([again.id, again.key, again.data, again.headers['ce_type'], await seenBefore('again')]);
    });
    await parked.redrive(id);
    expect(handled).toEqual([['id-of-again', 'again', { key: 'again' }, 'spec', false]]);
    expect((await parked.list()).map((p) => p.id)).not.toContain(id);
    await expect(parked.redrive(id)).rejects.toThrow('no record');
  });

  it('stay parked, with the new error, when they fail again', async () => {
    const parked = world.parked;
    const id = await park('still-bad');
    parked.redriveWith('spec', () => Promise.reject(new TypeError('still bad')));
    await ask(id);
    const failures: unknown[] = [];
    await parked.redriveAsked((failed, error) => failures.push([failed, (error as Error).message]));
    expect(failures).toEqual([[id, 'TypeError: still bad']]);
    expect((await parked.list()).find((p) => p.id === id)).toMatchObject({ attempts: 2, errorClass: 'TypeError', error: 'still bad' });
  });

  it('are taken by one of two instances that are both asked', async () => {
    const id = await park('once');
    await ask(id);
    let handled = 0;
    const instances = [world.parked, world.parked];
    for (const instance of instances) instance.redriveWith('spec', async () => void handled++);
    await Promise.all(instances.map((instance: ParkedRecords) => instance.redriveAsked(() => undefined)));
    expect(handled).toBe(1);
  });

  it('wait for whoever takes records of their consumer', async () => {
    const id = await park('nobody');
    await expect(world.parked.redrive(id)).rejects.toThrow('nobody here takes records of spec');
    expect((await world.parked.list()).map((p) => p.id)).toContain(id);
  });
});
