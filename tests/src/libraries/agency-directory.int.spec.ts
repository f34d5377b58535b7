import { Database } from '@parley/persistence';
import { AgencyDirectory } from '@parley/security';
import { silentLogger } from '@parley/observability';
import type { AgencyCredentials } from '@parley/stack';
import { librarySchema, MessagingWorld } from './messaging-world.js';
import { rotateAgency } from '@parley/stack';

describe('the directory of agencies', () => {
  let world: MessagingWorld;
  let database: Database;
  let directory: AgencyDirectory;
  let north: AgencyCredentials;

  beforeAll(async () => {
    world = await MessagingWorld.open();
    north = await world.addAgency('north');
    database = await Database.connect({ url: world.test.serviceUrls[librarySchema.schema] ?? '', schema: librarySchema.schema, applicationName: 'spec' });
    directory = new AgencyDirectory(database, silentLogger);
    await directory.start();
  }, 120_000);
  afterAll(async () => {
    await directory.stop();
    await database.close();
    await world.close();
  }, 60_000);

  const changed = (until: () => boolean) => new Promise<void>((resolve) => directory.onChange(() => until() && resolve()));

  it('knows an agency by its key', async () => {
    expect(await directory.byKey(north.restKey)).toMatchObject({ id: 'north', status: 'active' });
  });

  it.each([
    ['another key', (key: string) => key.replace(/.{3}$/, 'AAA')],
    ['the key of another agency', (key: string) => key.replace('parley_north_', 'parley_south_')],
    ['an id that is no id', (key: string) => key.replace('north', `n' or 1=1`)],
    ['a digest in place of the key', () => 'parley_north_'.padEnd(56, 'f')],
    ['nothing', () => ''],
  ])('knows nobody by %s', async (_what, spoil) => {
    expect(await directory.byKey(spoil(north.restKey))).toBeUndefined();
  });

  it('knows one that joined just now by its key, and shows it to whoever follows', async () => {
    const joined = changed(() => directory.get('east') !== undefined);
    const east = await world.addAgency('east');
    expect(await directory.byKey(east.restKey)).toMatchObject({ id: 'east' });
    await joined;
    expect((await directory.list()).sort()).toEqual(['east', 'north']);
  });

  it('finds one that joined just now by its id, as its people’s tokens name it, and none that never did', async () => {
    await world.addAgency('coast');
    expect(await directory.find('coast')).toMatchObject({ id: 'coast', status: 'active' });
    expect(await directory.find('nobody')).toBeUndefined();
  });

  it('no longer takes a key that was renewed', async () => {
    const { restKey } = await rotateAgency({ kafka: world.stack.kafka, databaseUrl: world.test.adminUrl, topicPrefix: world.topicPrefix }, 'north');
    expect([await directory.byKey(north.restKey), (await directory.byKey(restKey))?.id]).toEqual([undefined, 'north']);
  });

  it('no longer knows one that is suspended by its key, and says so within a second or two', async () => {
    const west = await world.addAgency('west');
    await directory.byKey(west.restKey);
    const left = changed(() => directory.get('west')?.status === 'suspended');
    await world.suspendAgency('west');
    await left;
    expect(await directory.byKey(west.restKey)).toBeUndefined();
    expect(await directory.list()).not.toContain('west');
  });
});
