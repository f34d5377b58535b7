import { randomBytes } from 'node:crypto';
import { agencyTopics, internalTopics, Receipt, RegistrationAccepted, type RegistrationChecked } from '@parley/contracts';
import { AgencyClient, type RawRecord } from '@parley/messaging';
import { addAgency, provisionKafka, type AgencyCredentials } from '@parley/stack';
import { FakeClock, filed, Inbound, testDatabase, testStack, type TestDatabase, type TestStack } from '@parley/testing';
import type { NestService } from '@parley/security';
import { createRegistrationService } from './create-registration-service.js';
import { migrations, schema } from './migrations/index.js';

interface CaseSystem extends AgencyCredentials {
  readonly client: AgencyClient;
  readonly receipts: Inbound<Receipt>;
  files(...records: RawRecord[]): Promise<void>;
}

const raw = (registration: { registrationId: string }, headers?: Record<string, string>): RawRecord => ({ key: registration.registrationId, value: JSON.stringify(registration), headers: headers ?? { 'content-type': 'application/json', ce_type: 'parley.registration.v1' } });

describe('the registration service on real parts', () => {
  const topicPrefix = `t${randomBytes(4).toString('hex')}.`;
  const clients: AgencyClient[] = [];
  const accepted = new Inbound<RegistrationAccepted>();
  let stack: TestStack;
  let database: TestDatabase;
  let service: NestService;
  let inside: AgencyClient;
  let north: CaseSystem;
  let url: string;

  const caseSystem = async (id: string): Promise<CaseSystem> => {
    const credentials = await addAgency({ kafka: stack.kafka, databaseUrl: database.adminUrl, topicPrefix }, { id, name: id });
    const client = new AgencyClient({ brokers: stack.kafka.brokers, agency: id, topicPrefix, ...credentials.kafka });
    clients.push(client);
    const receipts = new Inbound<Receipt>();
    await client.follow([agencyTopics(id).receipts], ({ data }) => receipts.take(Receipt.parse(data)));
    return { ...credentials, client, receipts, files: (...records) => client.publishRaw(agencyTopics(id).registrations, records) };
  };

  beforeAll(async () => {
    stack = await testStack();
    database = await testDatabase({ schema, migrations });
    await provisionKafka({ kafka: stack.kafka, topicPrefix, services: [] });
    north = await caseSystem('north-metro');
    const kafka = { ...stack.kafka, clientId: 'registration', topicPrefix };
    service = await createRegistrationService({ host: '127.0.0.1', port: 0, databaseUrl: database.serviceUrls[schema] ?? '', redisUrl: stack.redisUrl, kafka, issuers: [], logLevel: 'error' }, { clock: new FakeClock() });
    await service.start();
    url = await service.app.getUrl();
    inside = new AgencyClient({ ...kafka, agency: 'inside' });
    clients.push(inside);
    await inside.follow([internalTopics.registration], ({ data }) => accepted.take(data as RegistrationAccepted));
  }, 180_000);

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await service.stop();
    await database.drop();
  }, 60_000);

  const put = (registrationId: string, body: unknown, system: CaseSystem = north) =>
    fetch(`${url}/v1/registrations/${encodeURIComponent(registrationId)}`, { method: 'PUT', headers: { authorization: `Bearer ${system.restKey}`, 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) });
  const show = (registrationId: string, system: CaseSystem = north) => fetch(`${url}/v1/registrations/${encodeURIComponent(registrationId)}`, { headers: { authorization: `Bearer ${system.restKey}` } });
  const receiptOf = (registrationId: string, kind: Receipt['receipt'] = 'received', version = 1) => north.receipts.first((receipt) => receipt.registrationId === registrationId && receipt.receipt === kind && receipt.version === version);

  it('takes a registration over Kafka, answers it, and tells matching', async () => {
    await north.files(raw(filed({ registrationId: 'K-1' })));
    const receipt = await receiptOf('K-1');
    const event = await accepted.first(({ registration }) => registration.registrationId === 'K-1');
    expect(receipt).toMatchObject({ outcome: 'accepted', agency: 'north-metro', deconflictionNumber: event.deconflictionNumber });
    expect(RegistrationAccepted.schema.parse(event)).toMatchObject({ agency: 'north-metro', registration: { version: 1 } });
  });

  it('takes a structured CloudEvent as well', async () => {
    const event = { specversion: '1.0', id: '1', source: 'rms', type: 'parley.registration.v1', data: filed({ registrationId: 'K-2' }) };
    await north.files({ key: 'K-2', value: JSON.stringify(event), headers: { 'content-type': 'application/cloudevents+json' } });
    expect(await receiptOf('K-2')).toMatchObject({ outcome: 'accepted' });
  });

  it('answers everything that no well-behaved client would send, and goes on', async () => {
    const good = JSON.stringify(filed({ registrationId: 'K-3' }));
    const bad: (Buffer | string | null)[] = [null, '', '{', Buffer.of(0xff, 0xfe), good.replace('"version":1', '"version":1,"version":2'), good.replace('"version":1', '"__proto__":{},"version":1'), '['.repeat(60_000), good.replace('{', `{"reason":"${'x'.repeat(300_000)}",`), '"\\u0000"', '[]', 'null', '1'];
    const before = north.receipts.all.length;
    await north.files(...bad.map((value) => ({ key: 'K-3', value, headers: { 'x\0': 'a\0b', 'content-type': 'application/json' } })), { key: null, value: '{' }, { key: 'a\0b', value: '{' }, raw(filed({ registrationId: 'K-4' })));
    expect(await receiptOf('K-4')).toMatchObject({ outcome: 'accepted' });
    await north.receipts.first(() => north.receipts.all.length === before + bad.length + 3);
    const codes = north.receipts.all.slice(before).flatMap((receipt) => (receipt.receipt === 'received' && receipt.problems ? receipt.problems.map(({ code }) => code) : [])).sort();
    expect(codes).toEqual(['broken-json', 'broken-json', 'broken-json', 'broken-json', 'duplicate-key', 'no-content', 'no-content', 'not-an-object', 'not-an-object', 'not-an-object', 'not-an-object', 'not-utf-8', 'reserved-key', 'too-large']);
  });

  it('has one answer for the same version with the same content, over Kafka and REST at once', async () => {
    const registration = filed({ registrationId: 'K-5' });
    const [answers] = await Promise.all([Promise.all([1, 2, 3, 4].map(() => put('K-5', registration))), north.files(raw(registration), raw(registration))]);
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 201)).toEqual([]);
    await north.receipts.first(() => north.receipts.all.filter((receipt) => receipt.registrationId === 'K-5').length === 6);
    const receipts = north.receipts.all.filter((receipt) => receipt.registrationId === 'K-5');
    expect(receipts.map(({ outcome }) => outcome).sort()).toEqual(['accepted', ...Array.from({ length: 5 }, () => 'duplicate')]);
    expect(new Set(receipts.map(({ deconflictionNumber }) => deconflictionNumber)).size).toBe(1);
    expect(accepted.all.filter((event) => event.registration.registrationId === 'K-5')).toHaveLength(1);
  });

  it('answers REST with the receipt, or with its problems', async () => {
    const registration = filed({ registrationId: 'R/1:a' });
    const created = await put('R/1:a', registration);
    expect([created.status, await created.json()]).toMatchObject([201, { receipt: 'received', outcome: 'accepted' }]);
    expect((await put('R/1:a', { ...registration, version: 3 })).status).toBe(200);
    const stale = await put('R/1:a', { ...registration, version: 2 });
    expect([stale.status, stale.headers.get('content-type'), await stale.json()]).toMatchObject([409, expect.stringContaining('application/problem+json'), { code: 'stale', receipt: { outcome: 'stale', currentVersion: 3 } }]);
    const reused = await put('R/1:a', { ...registration, version: 3, reason: 'other' });
    expect([reused.status, await reused.json()]).toMatchObject([409, { code: 'version-reused', field: '/version', problems: [{ code: 'version-reused' }] }]);
    const wrong = await put('R/1:a', { ...registration, version: 4, contact: undefined, operationType: 'picnic' });
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { code: 'not-accepted', problems: [{ code: 'unknown-operation-type' }, { code: 'contact-required' }] }]);
    expect((await put('R-2', registration)).status).toBe(422);
    expect((await put('R-2', '{')).status).toBe(422);
    expect((await put('R-2', 'x'.repeat(300_000))).status).toBe(413);
  });

  it('shows an agency its own registrations and no other’s', async () => {
    const south = await caseSystem('south-county');
    await put('S-1', filed({ registrationId: 'S-1' }));
    expect(await (await show('S-1')).json()).toMatchObject({ agency: 'north-metro', currentVersion: 1, versions: [{ version: 1, received: { outcome: 'accepted' } }] });
    expect((await show('S-1', south)).status).toBe(404);
    expect((await fetch(`${url}/v1/registrations/S-1`)).status).toBe(401);
  }, 60_000);

  it('answers a version again when matching has checked it, and supersedes what it never checked', async () => {
    await north.files(raw(filed({ registrationId: 'C-1' })), raw(filed({ registrationId: 'C-1', version: 2 })));
    await receiptOf('C-1', 'received', 2);
    const check: RegistrationChecked = { agency: 'north-metro', registrationId: 'C-1', version: 2, sequence: 1, rules: ['place-time/1'], policyVersion: '2031.1', checkedUpTo: '2031-04-02T12:00:00.000Z', agencies: ['north-metro'], hits: [], cause: 'own-version' };
    await inside.publish(internalTopics.check, [{ key: 'north-metro/C-1', type: 'parley.registration-checked.v1', subject: 'C-1', data: check }]);
    expect(await receiptOf('C-1', 'checked', 1)).toMatchObject({ outcome: 'superseded' });
    expect(await receiptOf('C-1', 'checked', 2)).toMatchObject({ outcome: 'none-known', checkedUpTo: check.checkedUpTo });
    expect(await (await show('C-1')).json()).toMatchObject({ versions: [{ checked: { outcome: 'none-known' } }, { checked: { outcome: 'superseded' } }] });
  });

  it('shows how long events wait for the broker, how much is parked, and how its consumers get on', async () => {
    const series = await (await fetch(`${url}/metrics`)).text();
    expect(series).toMatch(/^outbox_oldest_seconds\{service="registration"\} [\d.]+$/m);
    expect(series).toMatch(/^parked_records\{consumer="registration",service="registration"\} [1-9]\d*$/m);
    const labels = 'group="registration.receive.north-metro",topic="parley.in.north-metro.registrations.v1",service="registration"';
    expect(series).toContain(`consumer_time_lag_seconds{${labels}} 0\n`);
    expect(Number(series.split(`consumer_progress_age_seconds{${labels}} `)[1]?.split('\n')[0])).toBeLessThan(5);
    expect(series).toMatch(/^bare_hop_seconds_count\{service="registration",topic="parley\.check\.v1"\} 1$/m);
    expect(series).not.toMatch(/^bare_hop_seconds.*north-metro/m);
  });

  it('listens to an agency that joins while it runs', async () => {
    const east = await caseSystem('east-port');
    await east.files(raw(filed({ registrationId: 'E-1' })));
    expect(await east.receipts.first((receipt) => receipt.registrationId === 'E-1')).toMatchObject({ outcome: 'accepted', agency: 'east-port' });
  }, 60_000);
});
