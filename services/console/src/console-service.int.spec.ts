import { randomBytes } from 'node:crypto';
import { internalTopics, type Conflict } from '@parley/contracts';
import { AgencyClient } from '@parley/messaging';
import { Database, platformCaller } from '@parley/persistence';
import type { NestService } from '@parley/security';
import { addAgency, provisionKafka } from '@parley/stack';
import { testDatabase, testStack, type TestDatabase } from '@parley/testing';
import type { Queue } from './api.js';
import { builtWebDir } from './config.js';
import { createConsoleService } from './create-console-service.js';
import { migrations, schema } from './migrations/index.js';
import { Sessions } from './sign-in/sessions.js';
import { aConflict, silentOn } from './specs/a-conflict.js';
import { EventReader } from './specs/event-reader.js';
import { tokenIssuer } from './specs/token-issuer.js';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('the console’s backend on real parts', () => {
  const topicPrefix = `t${randomBytes(4).toString('hex')}.`;
  let database: TestDatabase;
  let ours: Database;
  let issuer: Awaited<ReturnType<typeof tokenIssuer>>;
  let service: NestService;
  let conflicts: AgencyClient;
  let url: string;
  let officer: string;
  let ortiz: string;
  let reyes: string;

  const sessionOf = async (subject: string, claims: { agency: string; roles: string[]; name: string }) => {
    const name = await service.app.get(Sessions).begin({ accessToken: await issuer.tokenFor(subject, claims), accessExpiresAt: Date.now() + 600_000 });
    return `parley_session=${name}`;
  };

  beforeAll(async () => {
    const stack = await testStack();
    issuer = await tokenIssuer();
    database = await testDatabase({ schema, migrations });
    await provisionKafka({ kafka: stack.kafka, topicPrefix, services: [] });
    for (const id of ['north-metro-pd', 'river-county-so']) await addAgency({ kafka: stack.kafka, databaseUrl: database.adminUrl, topicPrefix }, { id, name: id });
    const kafka = { ...stack.kafka, clientId: 'console', topicPrefix };
    service = await createConsoleService({
      host: '127.0.0.1', port: 0, databaseUrl: database.serviceUrls[schema] ?? '', redisUrl: stack.redisUrl, kafka, issuers: [issuer.trusted], logLevel: 'error',
      oidc: { issuer: issuer.issuer, clientId: 'console', clientSecret: 'x', scope: 'openid' }, sessionSecret: 's'.repeat(43), publicUrl: 'http://localhost:8080', conflictUrl: 'http://127.0.0.1:9', webDir: builtWebDir,
    });
    await service.start();
    url = await service.app.getUrl();
    conflicts = new AgencyClient({ ...kafka, agency: 'inside' });
    ours = await Database.connect({ url: database.serviceUrls[schema] ?? '', schema, applicationName: 'spec' });
    officer = await sessionOf('desk', { agency: 'desk', roles: ['officer'], name: 'R. Ruiz' });
    ortiz = await sessionOf('ortiz', { agency: 'north-metro-pd', roles: ['agent'], name: 'A. Ortiz' });
    reyes = await sessionOf('reyes', { agency: 'river-county-so', roles: ['agent'], name: 'D. Reyes' });
  }, 180_000);

  afterAll(async () => {
    await conflicts.close();
    await service.stop();
    await ours.close();
    await database.drop();
    await issuer.stop();
  }, 60_000);

  const tell = (...all: Conflict[]) => conflicts.publish(internalTopics.conflict, all.map((data) => ({ key: data.conflictId, type: data.revision === 1 ? 'parley.conflict-opened.v1' : 'parley.conflict-changed.v1', subject: data.conflictId, data })));
  const get = (path: string, cookie: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers: { cookie, ...headers } });
  const post = (path: string, body: unknown, cookie: string, headers: Record<string, string>) => fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { cookie, 'content-type': 'application/json', ...headers } });
  const rowsOf = async (cookie: string) => ((await (await get('/api/conflicts', cookie)).json()) as Queue).rows;

  it('knows nobody without a session, and says who is signed in to those who have one', async () => {
    expect((await get('/api/me', '')).status).toBe(401);
    expect((await get('/api/me', `parley_session=${'x'.repeat(43)}`)).status).toBe(401);
    expect(await (await get('/api/me', ortiz)).json()).toMatchObject({ name: 'A. Ortiz', agency: 'north-metro-pd', desk: false, agencies: { 'river-county-so': 'river-county-so' } });
  });

  it('tells a page at once of a conflict that it may see, and nobody else', async () => {
    const [atDesk, atNorth] = [await EventReader.open(`${url}/api/events`, officer), await EventReader.open(`${url}/api/events`, ortiz)];
    await tell(silentOn('b', { conflictId: idOf(1) }));
    await tell(aConflict({ conflictId: idOf(2) }));
    for (const n of [1, 2]) await atDesk.until((event) => event.data.includes(idOf(n)));
    await atNorth.until((event) => event.data.includes(idOf(2)));
    expect(atNorth.all.filter((event) => event.data.includes(idOf(1)))).toEqual([]);
    await Promise.all([atDesk.close(), atNorth.close()]);
    expect((await rowsOf(officer)).map((row) => row.conflictId).sort()).toEqual([idOf(1), idOf(2)]);
    expect((await rowsOf(ortiz)).map((row) => row.conflictId)).toEqual([idOf(2)]);
    expect((await rowsOf(reyes)).map((row) => row.conflictId).sort()).toEqual([idOf(1), idOf(2)]);
  });

  it('shows an agent whom to call and no evidence, and the desk all of it', async () => {
    const mine = (await (await get(`/api/conflicts/${idOf(2)}`, ortiz)).json()) as Record<string, unknown>;
    expect(mine).toMatchObject({ tier: 'pointer', side: 'a', other: { name: 'D. Reyes', phone: '+13125550187' } });
    expect(JSON.stringify(mine)).not.toMatch(/RC-00093|2438 W Lithuanian/);
    expect(await (await get(`/api/conflicts/${idOf(2)}`, officer)).json()).toMatchObject({ desk: { b: { registrationId: 'RC-00093-op2' } }, matches: [{ rule: 'place-time/1' }] });
  });

  it('answers for a silent conflict exactly as for one that does not exist', async () => {
    const [silent, none] = [await get(`/api/conflicts/${idOf(1)}`, ortiz), await get(`/api/conflicts/${idOf(9)}`, ortiz)];
    expect([silent.status, await silent.text()]).toEqual([none.status, await none.text()]);
    expect(silent.status).toBe(404);
  });

  it('shows the desk alone what a side sees, and that it sees nothing', async () => {
    const seenBy = async (n: number, side: string, cookie: string) => {
      const answer = await get(`/api/conflicts/${idOf(n)}/seen-by/${side}`, cookie);
      return [answer.status, ((await answer.json()) as { seen?: unknown }).seen];
    };
    expect(await seenBy(1, 'a', officer)).toEqual([200, undefined]);
    expect(await seenBy(1, 'b', officer)).toMatchObject([200, { side: 'b', other: { name: 'A. Ortiz' } }]);
    expect([await seenBy(2, 'a', ortiz), await seenBy(2, 'c', officer), await seenBy(9, 'a', officer)]).toEqual([[404, undefined], [404, undefined], [404, undefined]]);
  });

  it('has written in the ledger who saw what, once for each revision', async () => {
    await rowsOf(ortiz);
    const rows = await ours.inAgency(platformCaller('spec'), (tx) => tx.query<{ entry: { recipientName: string; conflictId: string; tier: string } }>('select entry from dissemination order by position'));
    const toOrtiz = rows.map(({ entry }) => entry).filter((entry) => entry.recipientName === 'A. Ortiz');
    expect(toOrtiz).toHaveLength(1);
    expect(toOrtiz[0]).toMatchObject({ conflictId: idOf(2), tier: 'pointer', channel: 'console' });
  });

  it('says nothing on the stream to a side that may not know what the other does', async () => {
    const officerOnly = (given: Partial<Conflict>) => ({ ...aConflict({ conflictId: idOf(3), ...given }), b: { ...aConflict().b, tier: 'officer' as const } });
    const [atDesk, atNorth] = [await EventReader.open(`${url}/api/events`, officer), await EventReader.open(`${url}/api/events`, ortiz)];
    const heard = (reader: EventReader) => reader.all.filter((event) => event.data.includes(idOf(3))).length;
    await tell(officerOnly({}));
    await Promise.all([atDesk.until(() => heard(atDesk) === 1), atNorth.until(() => heard(atNorth) === 1)]);
    await tell(officerOnly({ revision: 2, state: 'acknowledged', answers: { b: { answer: 'mine', by: 'D. Reyes', at: '2031-04-02T12:05:00.000Z' } } }));
    await atDesk.until(() => heard(atDesk) === 2);
    await tell(aConflict({ conflictId: idOf(2), revision: 2, state: 'notified' }));
    await atNorth.until((event) => event.data.includes(idOf(2)));
    expect(heard(atNorth)).toBe(1);
    await Promise.all([atDesk.close(), atNorth.close()]);
  });

  it('takes no command that another site could have sent', async () => {
    const answer = { answer: 'mine' };
    const path = `/api/conflicts/${idOf(2)}/answer`;
    const bad = [{}, { 'x-parley-console': '1', origin: 'https://evil.example' }, { 'x-parley-console': '1', 'sec-fetch-site': 'cross-site' }];
    for (const headers of bad) expect((await post(path, answer, ortiz, headers as Record<string, string>)).status).toBe(403);
  });

  it('says in words what is wrong with a command, and that the conflict service is away', async () => {
    const ourPage = { 'x-parley-console': '1' };
    const wrong = await post(`/api/conflicts/${idOf(2)}/answer`, { answer: 'need-time' }, ortiz, ourPage);
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { code: 'bad-request', detail: 'minutes goes with need-time' }]);
    const away = await post(`/api/conflicts/${idOf(2)}/answer`, { answer: 'mine' }, ortiz, ourPage);
    expect([away.status, away.headers.get('content-type'), await away.json()]).toMatchObject([503, expect.stringContaining('application/problem+json'), { code: 'unavailable', retryable: true }]);
    expect((await post(`/api/conflicts/${idOf(2)}/erase`, {}, ortiz, ourPage)).status).toBe(404);
    expect((await get('/api/conflicts/not-an-id', ortiz)).status).toBe(400);
  });

  it('sends every answer with headers that let nothing foreign in', async () => {
    const { headers } = await get('/api/me', ortiz);
    expect(Object.fromEntries(['content-security-policy', 'x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'permissions-policy', 'cache-control'].map((name) => [name, headers.get(name)]))).toEqual({
      'content-security-policy': "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';manifest-src 'self';base-uri 'none';form-action 'self';object-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'permissions-policy': 'camera=(), geolocation=(), microphone=()', 'cache-control': 'no-store',
    });
  });

  it('closes a stream when its session has ended', async () => {
    const cookie = await sessionOf('haddad', { agency: 'north-metro-pd', roles: ['agent'], name: 'L. Haddad' });
    const stream = await EventReader.open(`${url}/api/events`, cookie);
    await service.app.get(Sessions).end(cookie.split('=')[1] ?? '');
    await stream.ended;
    expect((await get('/api/me', cookie)).status).toBe(401);
  });
});
