import { agencyTopics } from '@parley/contracts';
import { ParleyTransport, type Received } from '@parley/messaging';
import { Readiness, silentLogger } from '@parley/observability';
import type { AgencyCredentials } from '@parley/stack';
import { Inbound } from '@parley/testing';
import { MessagingWorld } from './messaging-world.js';

describe('agencies on a real broker', () => {
  const handled = new Inbound<Received>();
  const readiness = new Readiness();
  let world: MessagingWorld;
  let transport: ParleyTransport;
  let [north, south] = [] as unknown as [AgencyCredentials, AgencyCredentials];
  let [listed, changed] = [['north', 'south'], () => undefined as void];

  beforeAll(async () => {
    world = await MessagingWorld.open();
    [north, south] = [await world.addAgency('north'), await world.addAgency('south')];
    const agencies = { list: async () => listed, onChange: (listener: () => void) => (changed = listener) };
    transport = new ParleyTransport({ kafka: world.kafka, agencies, parked: world.parked, readiness, logger: silentLogger, metrics: world.metrics });
    transport.addHandler('spec', async (records: readonly Received[]) => records.forEach((record) => handled.take(record)), true, { consumption: { kind: 'agencies', which: 'registrations', group: 'library-spec' } });
    await new Promise<void>((resolve, reject) => transport.listen((error) => (error ? reject(error as Error) : resolve())));
  }, 120_000);
  afterAll(async () => {
    await transport.close();
    await world.close();
  }, 60_000);

  const sends = (credentials: AgencyCredentials, key: string, to = credentials.id) => world.client(credentials).publishRaw(agencyTopics(to).registrations, [{ key, value: '{}' }]);
  const arrives = (key: string) => handled.first((record) => record.key === key);

  it('are heard on their own topics, and each record is its topic’s', async () => {
    await Promise.all([sends(north, 'n-1'), sends(south, 's-1')]);
    expect([(await arrives('n-1')).agency, (await arrives('s-1')).agency]).toEqual(['north', 'south']);
    expect(await readiness.read()).toEqual({ consumers: true });
  });

  it('are heard when they join while all runs, and not any more when they leave', async () => {
    const east = await world.addAgency('east');
    [listed] = [['north', 'south', 'east']];
    changed();
    await sends(east, 'e-1');
    expect((await arrives('e-1')).agency).toBe('east');
    listed = ['north', 'south'];
    changed();
    await sends(north, 'n-2');
    await arrives('n-2');
    await sends(east, 'e-2');
    await sends(north, 'n-3');
    await arrives('n-3');
    expect(handled.all.filter(({ agency }) => agency === 'east').map(({ key }) => key)).toEqual(['e-1']);
  });

  it('write no topic of another agency, nor one of ours', async () => {
    await expect(sends(south, 'x', 'north')).rejects.toThrow(/[Nn]ot authorized/);
    await expect(world.client(south).publishRaw(agencyTopics('south').alerts, [{ key: 'x', value: '{}' }])).rejects.toThrow(/[Nn]ot authorized/);
    await expect(world.client(south).publishRaw('parley.registration.v1', [{ key: 'x', value: '{}' }])).rejects.toThrow(/[Nn]ot authorized/);
  });

  it('read no topic of another agency, nor one of ours', async () => {
    await expect(world.client(south).follow([agencyTopics('north').alerts], () => undefined)).rejects.toThrow(/[Nn]ot authorized/);
    await expect(world.client(south).follow(['parley.match.v1'], () => undefined)).rejects.toThrow(/[Nn]ot authorized/);
    await expect(world.client(south).follow([agencyTopics('south').alerts], () => undefined)).resolves.toBeUndefined();
  });

  it('neither write nor read once suspended', async () => {
    const west = await world.addAgency('west');
    await sends(west, 'w-1');
    await world.suspendAgency('west');
    await expect(sends(west, 'w-2')).rejects.toThrow();
    await expect(world.client(west).follow([agencyTopics('west').alerts], () => undefined)).rejects.toThrow();
  });

  it('are heard though the topic of one of them is deleted', async () => {
    await world.deleteTopics('parley.in.south.');
    await sends(north, 'n-4');
    await arrives('n-4');
    await expect(sends(south, 's-2')).rejects.toThrow();
    await sends(north, 'n-5');
    expect((await arrives('n-5')).agency).toBe('north');
  });
});
