import { randomBytes } from 'node:crypto';
import { internalTopics, MatchFound, MatchWithdrawn, RegistrationAccepted, RegistrationChecked, type MatchedPair } from '@parley/contracts';
import { AgencyClient } from '@parley/messaging';
import { addAgency, provisionKafka } from '@parley/stack';
import { acceptedVersion, FakeClock, filed, Inbound, testDatabase, testStack, type TestDatabase } from '@parley/testing';
import type { NestService } from '@parley/security';
import { createMatchingService } from './create-matching-service.js';
import { migrations, schema } from './migrations/index-of-registrations.js';

describe('the matching service on real parts', () => {
  const topicPrefix = `t${randomBytes(4).toString('hex')}.`;
  const found = new Inbound<{ type: string; data: MatchedPair }>();
  const checks = new Inbound<RegistrationChecked>();
  let database: TestDatabase;
  let service: NestService;
  let inside: AgencyClient;

  beforeAll(async () => {
    const stack = await testStack();
    database = await testDatabase({ schema, migrations });
    await provisionKafka({ kafka: stack.kafka, topicPrefix, services: [] });
    for (const id of ['north-metro', 'river-county']) await addAgency({ kafka: stack.kafka, databaseUrl: database.adminUrl, topicPrefix }, { id, name: id });
    const kafka = { ...stack.kafka, clientId: 'matching', topicPrefix };
    service = await createMatchingService({ host: '127.0.0.1', port: 0, databaseUrl: database.serviceUrls[schema] ?? '', redisUrl: stack.redisUrl, kafka, issuers: [], logLevel: 'error' }, { clock: new FakeClock() });
    await service.start();
    inside = new AgencyClient({ ...kafka, agency: 'inside' });
    await inside.follow([internalTopics.match], ({ type, data }) => found.take({ type, data: data as MatchedPair }));
    await inside.follow([internalTopics.check], ({ data }) => checks.take(RegistrationChecked.schema.parse(data)));
  }, 180_000);

  afterAll(async () => {
    await inside.close();
    await service.stop();
    await database.drop();
  }, 60_000);

  const accept = (agency: string, given: Parameters<typeof filed>[0]) => {
    const data = acceptedVersion(agency, filed(given));
    return inside.publish(internalTopics.registration, [{ key: `${agency}/${given.registrationId}`, type: RegistrationAccepted.type, subject: given.registrationId, data }]);
  };
  const checked = (registrationId: string, version: number, hits: number) => checks.first((check) => check.registrationId === registrationId && check.version === version && check.hits.length === hits);

  it('tells of a pair that matches, and of a check that is finished, with or without a hit', async () => {
    await accept('north-metro', { registrationId: 'N-1' });
    expect(await checked('N-1', 1, 0)).toMatchObject({ agency: 'north-metro', cause: 'own-version', agencies: expect.arrayContaining(['north-metro', 'river-county']) });
    await accept('river-county', { registrationId: 'R-1' });
    const { type, data } = await found.first((event) => event.data.b.registrationId === 'R-1');
    expect(type).toBe(MatchFound.type);
    expect(MatchFound.schema.parse(data)).toMatchObject({ revision: 1, a: { registrationId: 'N-1' }, matches: [{ rule: 'place-time/1' }] });
    expect(await checked('R-1', 1, 1)).toMatchObject({ cause: 'own-version', hits: [{ ownTier: 'pointer', otherTier: 'pointer' }] });
    expect(await checked('N-1', 1, 1)).toMatchObject({ cause: 'other-side' });
  });

  it('takes a pair back when one side is cancelled', async () => {
    await accept('north-metro', { registrationId: 'N-1', version: 2, status: 'cancelled' });
    const { data } = await found.first((event) => event.type === MatchWithdrawn.type);
    expect(data).toMatchObject({ revision: 2, matches: [], a: { registrationId: 'N-1', version: 2, status: 'cancelled' } });
    expect(await checked('R-1', 1, 0)).toMatchObject({ cause: 'other-side' });
  });

  it('reports its health', async () => {
    const url = await service.app.getUrl();
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/match_work_oldest_seconds\{.*\} 0/);
  });
});
