import { randomBytes, randomUUID } from 'node:crypto';
import { agencyTopics, Alert, AlertDelivered, internalTopics, type Conflict } from '@parley/contracts';
import { AgencyClient } from '@parley/messaging';
import { Database } from '@parley/persistence';
import { deskAgency, ledgerHash, type Dissemination, type NestService } from '@parley/security';
import { addAgency, provisionKafka, type AgencyCredentials } from '@parley/stack';
import { aConflict, FakeClock, Inbound, testDatabase, testStack, type TestDatabase, type TestStack } from '@parley/testing';
import { createAlertService } from './create-alert-service.js';
import { migrations, schema } from './migrations/book-of-alerts.js';


describe('the alert service on real parts', () => {
  const topicPrefix = `t${randomBytes(4).toString('hex')}.`;
  const clients: AgencyClient[] = [];
  const delivered = new Inbound<AlertDelivered>();
  const clock = new FakeClock();
  let stack: TestStack;
  let test: TestDatabase;
  let database: Database;
  let service: NestService;
  let inside: AgencyClient;
  let url: string;
  let north: AgencyCredentials & { alerts: Inbound<Alert> };
  let south: AgencyCredentials & { alerts: Inbound<Alert> };

  const caseSystem = async (id: string) => {
    const credentials = await addAgency({ kafka: stack.kafka, databaseUrl: test.adminUrl, topicPrefix }, { id, name: id });
    const client = new AgencyClient({ brokers: stack.kafka.brokers, agency: id, topicPrefix, ...credentials.kafka });
    clients.push(client);
    const alerts = new Inbound<Alert>();
    await client.follow([agencyTopics(id).alerts], ({ data }) => alerts.take(Alert.parse(data)));
    return { ...credentials, alerts };
  };

  beforeAll(async () => {
    stack = await testStack();
    test = await testDatabase({ schema, migrations });
    await provisionKafka({ kafka: stack.kafka, topicPrefix, services: [] });
    [north, south] = [await caseSystem('north'), await caseSystem('south')];
    const kafka = { ...stack.kafka, clientId: 'alert', topicPrefix };
    const config = { host: '127.0.0.1', port: 0, databaseUrl: test.serviceUrls[schema] ?? '', redisUrl: stack.redisUrl, kafka, issuers: [], logLevel: 'error', webhookAllow: [], webhookTimeoutMs: 500 };
    service = await createAlertService(config, { clock });
    await service.start();
    url = await service.app.getUrl();
    database = await Database.connect({ url: test.serviceUrls[schema] ?? '', schema, applicationName: 'spec' });
    inside = new AgencyClient({ ...kafka, agency: 'inside' });
    clients.push(inside);
    await inside.follow([internalTopics.alert], ({ data }) => delivered.take(AlertDelivered.schema.parse(data)));
  }, 180_000);

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await database.close();
    await service.stop();
    await test.drop();
  }, 60_000);

  const happens = (event: string, ...conflicts: Conflict[]) => inside.publish(internalTopics.conflict, conflicts.map((data) => ({ key: data.conflictId, type: `parley.conflict-${event}.v1`, subject: data.conflictId, data })));
  const get = (path: string, key: string) => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  const of = (alerts: Inbound<Alert>, conflictId: string) => alerts.all.filter((alert) => alert.conflictId === conflictId);

  /** Resolves when everything about this conflict so far has been handled: another one came after it on its partition and was told. */
  const handled = async ({ conflictId: key }: Conflict) => {
    const next = aConflict({ conflictId: randomUUID() });
    await inside.publish(internalTopics.conflict, [{ key, type: 'parley.conflict-opened.v1', subject: next.conflictId, data: next }]);
    await Promise.all([north, south].map(({ alerts }) => alerts.first((alert) => alert.conflictId === next.conflictId)));
  };

  it('tells each side of a conflict, on its own topic, what it may know, and reports that it did', async () => {
    const conflict = aConflict({ conflictId: randomUUID(), b: { tier: 'officer' } });
    await happens('opened', conflict);
    const toNorth = await north.alerts.first((alert) => alert.conflictId === conflict.conflictId);
    const toSouth = await south.alerts.first((alert) => alert.conflictId === conflict.conflictId);
    expect(toNorth).toMatchObject({ notice: 'conflict', tier: 'officer', recipient: { role: 'case-agent', name: 'Agent of north' }, yours: { registrationId: 'north-1' }, kinds: [] });
    expect(toNorth.other).toBeUndefined();
    expect(toSouth).toMatchObject({ tier: 'pointer', other: { agency: 'north', phone: '+13125550142' }, yours: { registrationId: 'south-1' } });
    const reports = await Promise.all([toNorth, toSouth].map(({ alertId }) => delivered.first((report) => report.alertId === alertId)));
    expect(reports.map(({ side, channel }) => [side, channel])).toEqual([['a', 'kafka'], ['b', 'kafka']]);
  });

  it('tells the same once, however often it comes, and nothing of what is older', async () => {
    const conflict = aConflict({ conflictId: randomUUID(), revision: 3 });
    await happens('opened', conflict, conflict, { ...conflict, revision: 2, severity: 'routine' });
    await happens('opened', conflict);
    await handled(conflict);
    expect([of(north.alerts, conflict.conflictId).length, of(south.alerts, conflict.conflictId).length]).toEqual([1, 1]);
  });

  it('tells nobody on the other side of a silent record, and no agent while an officer has yet to confirm', async () => {
    const silent = aConflict({ conflictId: randomUUID(), a: { tier: 'silent' } });
    const pending = aConflict({ conflictId: randomUUID(), confirmation: 'pending' });
    await happens('opened', silent, pending);
    expect((await north.alerts.first((alert) => alert.conflictId === silent.conflictId)).text).toContain('they do not know');
    await Promise.all([handled(silent), handled(pending)]);
    expect([...of(south.alerts, silent.conflictId), ...of(south.alerts, pending.conflictId), ...of(north.alerts, pending.conflictId)]).toEqual([]);
    await happens('opened', { ...pending, revision: 2, confirmation: 'confirmed' });
    expect(await south.alerts.first((alert) => alert.conflictId === pending.conflictId)).toMatchObject({ notice: 'conflict', revision: 2 });
  });

  it('writes down who was told before it was sent, in a chain that anyone can compute again', async () => {
    const rows = await database.transaction((tx) => tx.query<{ position: string; at: Date; entry: Dissemination; previous: Buffer; hash: Buffer }>('select * from dissemination order by position'));
    let previous: Buffer = Buffer.alloc(32);
    for (const [index, { position, at, entry, hash, ...row }] of rows.entries()) {
      expect([Number(position), row.previous.equals(previous)]).toEqual([index + 1, true]);
      expect(ledgerHash(previous, index + 1, at.toISOString(), entry).equals(hash)).toBe(true);
      previous = hash;
    }
    const written = new Set(rows.filter(({ entry }) => entry.channel === 'kafka').map(({ entry }) => `${entry.recipientAgency} ${entry.alertId}`));
    const sent = [...north.alerts.all.map(({ alertId }) => `north ${alertId}`), ...south.alerts.all.map(({ alertId }) => `south ${alertId}`)];
    expect(new Set(sent)).toEqual(written);
  });

  it('lets nobody rewrite that', async () => {
    await expect(database.transaction((tx) => tx.query('update dissemination set position = position'))).rejects.toThrow('permission denied');
  });

  it('shows an agency its own alerts, newest first and page by page', async () => {
    const pages: { alerts: { agency: string; alert: Alert }[]; next?: string }[] = [];
    for (let path: string | undefined = '/v1/alerts?limit=4'; path; ) {
      const page = (await (await get(path, north.restKey)).json()) as (typeof pages)[number];
      pages.push(page);
      path = page.next ? `/v1/alerts?limit=4&cursor=${page.next}` : undefined;
    }
    const shown = pages.flatMap((page) => page.alerts);
    expect(new Set(shown.map(({ agency }) => agency))).toEqual(new Set(['north']));
    expect(shown.map(({ alert }) => alert.alertId).sort()).toEqual(north.alerts.all.map(({ alertId }) => alertId).sort());
    expect((await get('/v1/alerts?limit=0', north.restKey)).status).toBe(400);
    expect((await get('/v1/alerts?cursor=x', north.restKey)).status).toBe(400);
    expect((await fetch(`${url}/v1/alerts`)).status).toBe(401);
  });

  it('lets an agency acknowledge its own alerts alone', async () => {
    const [alert] = north.alerts.all;
    const acknowledge = (key: string, id = alert?.alertId) => fetch(`${url}/v1/alerts/${id}/acknowledge`, { method: 'POST', headers: { authorization: `Bearer ${key}` } });
    expect((await acknowledge(south.restKey)).status).toBe(404);
    expect(await (await acknowledge(north.restKey)).json()).toMatchObject({ agency: 'north', alert: { alertId: alert?.alertId }, acknowledged: { by: 'north' } });
    expect((await acknowledge(north.restKey, 'x')).status).toBe(404);
  });

  it('keeps what the desk is told in a feed of the desk’s own', async () => {
    const rows = await database.inAgency({ agencyId: deskAgency, actorId: 'spec', purpose: 'spec' }, (tx) => tx.query<{ agency_id: string; role: string }>('select distinct agency_id, role from alert'));
    expect(rows).toEqual([{ agency_id: deskAgency, role: 'desk' }]);
  });
});
