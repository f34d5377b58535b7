import { randomBytes, randomUUID } from 'node:crypto';
import { agencyTopics, Conflict, internalTopics, ShownConflict, type AlertDelivered, type MatchedPair } from '@parley/contracts';
import { AgencyClient, ParkedRecords } from '@parley/messaging';
import type { NestService, Role } from '@parley/security';
import { addAgency, provisionKafka, unprovisionKafka } from '@parley/stack';
import { aMatchedPair, FakeClock, Inbound, testDatabase, testStack, TokenIssuer, type TestDatabase, type TestStack } from '@parley/testing';
import { createConflictService } from './create-conflict-service.js';
import { migrations, schema } from './migrations/index.js';
import { RingClocks } from './ring-clocks/ring-clocks.js';

interface Told {
  readonly type: string;
  readonly id: string;
  readonly conflict: Conflict;
}

const problemJson = 'application/problem+json';

describe('the conflict service on real parts', () => {
  const topicPrefix = `t${randomBytes(4).toString('hex')}.`;
  const clients: AgencyClient[] = [];
  const told = new Inbound<Told>();
  const clock = new FakeClock();
  let stack: TestStack;
  let test: TestDatabase;
  let issuer: TokenIssuer;
  let service: NestService;
  let inside: AgencyClient;
  let url: string;
  const agencies = new Map<string, { client: AgencyClient; restKey: string }>();

  const join = async (id: string) => {
    const credentials = await addAgency({ kafka: stack.kafka, databaseUrl: test.adminUrl, topicPrefix }, { id, name: id });
    const client = new AgencyClient({ brokers: stack.kafka.brokers, agency: id, topicPrefix, ...credentials.kafka });
    clients.push(client);
    agencies.set(id, { client, restKey: credentials.restKey });
  };

  beforeAll(async () => {
    stack = await testStack();
    test = await testDatabase({ schema, migrations });
    await provisionKafka({ kafka: stack.kafka, topicPrefix, services: [] });
    for (const id of ['north', 'south', 'east', 'west']) await join(id);
    issuer = await TokenIssuer.start();
    const kafka = { ...stack.kafka, clientId: 'conflict', topicPrefix };
    service = await createConflictService({ host: '127.0.0.1', port: 0, databaseUrl: test.serviceUrls[schema] ?? '', redisUrl: stack.redisUrl, kafka, issuers: [issuer.trusted], logLevel: 'error' }, { clock });
    await service.start();
    url = await service.app.getUrl();
    inside = new AgencyClient({ ...kafka, agency: 'inside' });
    clients.push(inside);
    await inside.follow([internalTopics.conflict], ({ type, id, data }) => told.take({ type, id, conflict: Conflict.parse(data) }));
  }, 180_000);

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await service.stop();
    await issuer.stop();
    await unprovisionKafka({ kafka: stack.kafka, topicPrefix });
    await test.drop();
  }, 60_000);

  const happens = (kind: 'found' | 'changed' | 'withdrawn', ...pairs: MatchedPair[]) => inside.publish(internalTopics.match, pairs.map((data) => ({ key: data.pairId, type: `parley.match-${kind}.v1`, subject: data.pairId, data })));
  const event = (name: string, conflictId: string, revision?: number) => told.first(({ type, conflict }) => type === `parley.conflict-${name}.v1` && conflict.conflictId === conflictId && (revision === undefined || conflict.revision === revision));
  const revisionsOf = (conflictId: string) => told.all.filter(({ conflict }) => conflict.conflictId === conflictId).map(({ conflict }) => conflict.revision);
  const opened = async (given: Parameters<typeof aMatchedPair>[0] = {}) => {
    const pair = aMatchedPair({ pairId: randomUUID(), ...given });
    await happens('found', pair);
    await event('opened', pair.pairId);
    return pair;
  };

  const keyOf = (agency: string) => agencies.get(agency)?.restKey ?? '';
  const tokenOf = (agency: string, role: Role, sub = `${role}-of-${agency}`) => issuer.token({ sub, agency, roles: [role] });
  const get = (path: string, token: string) => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const see = async (id: string, token: string) => ShownConflict.parse(await (await get(`/v1/conflicts/${id}`, token)).json());
  const act = (id: string, action: string, token: string, body: unknown) =>
    fetch(`${url}/v1/conflicts/${id}/${action}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) });
  const answerOverKafka = (agency: string, ...values: (object | string)[]) =>
    agencies.get(agency)?.client.publishRaw(agencyTopics(agency).answers, values.map((value) => ({ key: 'k', value: typeof value === 'string' ? value : JSON.stringify(value), headers: { 'content-type': 'application/json', ce_type: 'parley.answer-given.v1' } })));

  it('opens a conflict when a pair is found, and shows each side what it may know', async () => {
    const { pairId } = await opened({ b: { tier: 'officer' } });
    const { id } = await event('opened', pairId);
    expect(id).toBe(`${pairId}:1`);
    expect(await see(pairId, keyOf('south'))).toMatchObject({ side: 'b', tier: 'pointer', yours: { registrationId: 'south-1' }, other: { agency: 'north', name: 'Agent of north' }, kinds: ['place-time'] });
    const north = await see(pairId, keyOf('north'));
    expect(north).toMatchObject({ side: 'a', tier: 'officer', kinds: [] });
    expect(JSON.stringify(north)).not.toContain('south');
    expect(await see(pairId, await tokenOf('desk', 'officer'))).toMatchObject({ desk: { a: { agency: 'north' }, b: { agency: 'south' } } });
  });

  it('answers an agency without a side, a silent side and a name that nobody has with the same bytes', async () => {
    const { pairId } = await opened({ b: { tier: 'silent' } });
    expect((await get(`/v1/conflicts/${pairId}`, keyOf('south'))).status).toBe(200);
    const answers = await Promise.all([get(`/v1/conflicts/${pairId}`, keyOf('east')), get(`/v1/conflicts/${pairId}`, keyOf('north')), get(`/v1/conflicts/${randomUUID()}`, keyOf('east')), get('/v1/conflicts/none', keyOf('east')), act(pairId, 'answer', keyOf('east'), { answer: 'mine' })]);
    const bodies = await Promise.all(answers.map(async (answer) => [answer.status, answer.headers.get('content-type'), answer.headers.get('content-length'), await answer.text()].join('\n')));
    expect(new Set(bodies).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });

  it('takes answers over REST and over Kafka, each once', async () => {
    const { pairId: conflictId } = await opened();
    const answered = await act(conflictId, 'answer', await tokenOf('north', 'agent'), { answer: 'need-time', minutes: 20 });
    expect([answered.status, await answered.json()]).toMatchObject([200, { revision: 2, state: 'acknowledged', answer: { answer: 'need-time', minutes: 20, by: 'agent-of-north' } }]);
    const given = { answerId: 'a-1', conflictId, answer: 'mine', by: 'Agent of south' };
    await answerOverKafka('south', given, given);
    await event('acknowledged', conflictId, 3);
    await answerOverKafka('south', given, { ...given, answerId: 'a-2', answer: 'not-mine' });
    await event('acknowledged', conflictId, 4);
    expect(revisionsOf(conflictId)).toEqual([1, 2, 3, 4]);
    expect(await see(conflictId, keyOf('north'))).toMatchObject({ otherAnswered: true, sideStates: ['disputed'] });
  });

  it('parks answers that it cannot take with the reason, and goes on', async () => {
    const { pairId: conflictId } = await opened();
    const { pairId: ofEast } = await opened({ a: { agency: 'east' } });
    const given = { answerId: randomUUID(), conflictId, answer: 'mine', by: 'x' };
    await answerOverKafka('east', '{', { ...given, answer: 'maybe' }, given, { ...given, answerId: randomUUID(), conflictId: randomUUID() }, { ...given, conflictId: ofEast });
    await event('acknowledged', ofEast);
    const parked = (await service.app.get(ParkedRecords).list()).filter(({ topic }) => topic === agencyTopics('east').answers);
    expect(parked.map(({ consumer, error }) => `${consumer} ${error.split(/[ :]/)[0]}`).sort()).toEqual(['not-an-answer', 'not-json', 'not-known', 'not-known'].map((why) => `conflict.answers ${why}`));
    expect(new Set(parked.filter(({ error }) => error.startsWith('not-known')).map(({ error }) => error)).size).toBe(1);
    expect(revisionsOf(conflictId)).toEqual([1]);
  });

  it('rings the clock when an answer is due, once', async () => {
    const { pairId } = await opened();
    await act(pairId, 'answer', keyOf('north'), { answer: 'mine' });
    clock.advance(10 * 60_000);
    await service.app.get(RingClocks).poke();
    const { conflict } = await event('escalated', pairId);
    expect(conflict).toMatchObject({ sideStates: ['escalated'], change: 'no answer from side b in time', answerDueAt: '2031-04-02T21:30:00.000Z' });
    await service.app.get(RingClocks).poke();
    expect(await see(pairId, keyOf('south'))).toMatchObject({ revision: conflict.revision });
  });

  it('closes a conflict when its pair is withdrawn', async () => {
    const pair = await opened();
    await happens('withdrawn', { ...pair, revision: 2, matches: [] });
    await event('closed', pair.pairId);
    expect(await see(pair.pairId, keyOf('north'))).toMatchObject({ state: 'closed' });
    const live = (await (await get('/v1/conflicts?live=true&limit=200', keyOf('north'))).json()) as { conflicts: { conflictId: string }[] };
    expect(live.conflicts.map(({ conflictId }) => conflictId)).not.toContain(pair.pairId);
  });

  it('changes nothing when an event comes again, or late', async () => {
    const pair = await opened();
    await happens('changed', { ...pair, revision: 3, a: { ...pair.a, version: 2 } });
    await event('changed', pair.pairId, 2);
    await happens('found', pair, pair);
    await happens('changed', { ...pair, revision: 2 }, { ...pair, revision: 3 }, { ...pair, revision: 4 });
    await event('changed', pair.pairId, 3);
    expect(revisionsOf(pair.pairId)).toEqual([1, 2, 3]);
  });

  it('is notified once both sides were told', async () => {
    const { pairId: conflictId } = await opened();
    const delivered = (side: 'a' | 'b', role: AlertDelivered['role'] = 'case-agent') => ({ key: conflictId, type: 'parley.alert-delivered.v1', subject: conflictId, data: { alertId: randomUUID(), conflictId, side, role, channel: 'kafka' as const, deliveredAt: clock.now().toISOString() } });
    await inside.publish(internalTopics.alert, [delivered('a'), delivered('a'), delivered('b', 'desk'), delivered('b')]);
    const { conflict } = await event('changed', conflictId, 3);
    expect(conflict).toMatchObject({ state: 'notified', told: { a: expect.any(String), b: expect.any(String) } });
  });

  it('leads from contact to an outcome that both agree, which the desk closes', async () => {
    const { pairId } = await opened();
    const officer = await tokenOf('desk', 'officer');
    expect(await (await act(pairId, 'claim', officer, { revision: 1 })).json()).toMatchObject({ revision: 2, desk: { claimedBy: 'officer-of-desk' } });
    expect(await (await act(pairId, 'claim', officer, { revision: 1 })).json()).toMatchObject({ code: 'conflict', status: 409, revision: 2 });
    expect(await (await act(pairId, 'claim', await tokenOf('desk', 'officer', 'another'), {})).json()).toMatchObject({ code: 'not-possible-now', reason: 'already-claimed' });
    expect(await (await act(pairId, 'contacts', keyOf('north'), { means: 'call', note: 'The entry moves to nine.' })).json()).toMatchObject({ state: 'in-contact', contacts: [{ side: 'a', note: 'The entry moves to nine.' }] });
    expect(await (await act(pairId, 'outcome', keyOf('north'), { outcome: 'delayed' })).json()).toMatchObject({ state: 'in-contact', outcome: { outcome: 'delayed' } });
    expect((await act(pairId, 'close', officer, { because: 'agreed' })).status).toBe(409);
    expect(await (await act(pairId, 'outcome', keyOf('south'), { outcome: 'delayed' })).json()).toMatchObject({ state: 'agreed', otherOutcome: { outcome: 'delayed', by: 'north' } });
    await act(pairId, 'close', officer, { because: 'agreed' });
    await event('closed', pairId);
    const { history } = (await (await get(`/v1/conflicts/${pairId}/history`, await tokenOf('desk', 'auditor'))).json()) as { history: { revision: number; event: string; actorId: string }[] };
    expect(history.map(({ event: name, actorId }) => `${name} by ${actorId}`)).toEqual(['opened by service:conflict', 'changed by officer-of-desk', 'changed by system:north', 'changed by system:north', 'agreed by system:south', 'closed by officer-of-desk']);
  });

  it('keeps a scored match from its agents until an officer has confirmed it', async () => {
    const [match] = aMatchedPair().matches;
    const { pairId } = await opened({ matches: match ? [{ ...match, rule: 'person/1', class: 'fuzzy', score: 0.93 }] : [] });
    expect((await get(`/v1/conflicts/${pairId}`, keyOf('north'))).status).toBe(404);
    expect((await act(pairId, 'confirmation', await tokenOf('desk', 'officer'), { confirmed: true })).status).toBe(200);
    expect(await see(pairId, keyOf('north'))).toMatchObject({ kinds: ['person'] });
  });

  it('raises a silent conflict for a reason that its owner is shown', async () => {
    const { pairId } = await opened({ b: { tier: 'silent' } });
    expect((await act(pairId, 'raise', await tokenOf('desk', 'officer'), { reason: 'Both enter tonight.' })).status).toBe(200);
    expect(await see(pairId, keyOf('south'))).toMatchObject({ raised: { reason: 'Both enter tonight.' } });
    const north = await see(pairId, keyOf('north'));
    expect(north).toMatchObject({ tier: 'officer' });
    expect(JSON.stringify(north)).not.toContain('Both enter tonight.');
  });

  it('gives pages that together hold every conflict once, newest first', async () => {
    for (const _ of [1, 2, 3]) await opened({ a: { agency: 'west' }, b: { agency: 'yonder' } });
    await opened({ a: { agency: 'west' }, b: { agency: 'yonder', tier: 'silent' } });
    const pages: string[][] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page = (await (await get(`/v1/conflicts?limit=2${next ? `&cursor=${next}` : ''}`, keyOf('west'))).json()) as { conflicts: { conflictId: string }[]; next?: string };
      pages.push(page.conflicts.map(({ conflictId }) => conflictId));
      next = page.next;
    }
    expect(pages.map((page) => page.length)).toEqual([2, 1]);
    expect(new Set(pages.flat()).size).toBe(3);
  });

  it('has two cases of one agency name the side that they speak for', async () => {
    const { pairId } = await opened({ a: { registrationId: 'N-1' }, b: { agency: 'north', registrationId: 'N-2' } });
    const unnamed = await act(pairId, 'answer', keyOf('north'), { answer: 'mine' });
    expect([unnamed.status, unnamed.headers.get('content-type')?.split(';')[0], await unnamed.json()]).toMatchObject([400, problemJson, { field: '/side' }]);
    expect(await (await act(pairId, 'answer', keyOf('north'), { answer: 'mine', side: 'b' })).json()).toMatchObject({ side: 'b', yours: { registrationId: 'N-2' }, answer: { answer: 'mine' } });
  });

  it('answers what it cannot read and whom it does not let act with problems', async () => {
    const { pairId } = await opened();
    const officer = await tokenOf('desk', 'officer');
    const refused = await Promise.all([
      act(pairId, 'answer', keyOf('north'), '{'), act(pairId, 'answer', keyOf('north'), { answer: 'need-time' }), act(pairId, 'answer', keyOf('north'), []), act(pairId, 'answer', officer, { answer: 'mine' }),
      act(pairId, 'raise', officer, { reason: ' ' }), get('/v1/conflicts?limit=201', officer), get('/v1/conflicts?cursor=x', officer), get('/v1/conflicts?live=maybe', officer),
      act(pairId, 'claim', await tokenOf('north', 'officer'), {}), act(pairId, 'answer', await tokenOf('desk', 'auditor'), { answer: 'mine', side: 'a' }), act(pairId, 'outcome', officer, { outcome: 'joint' }),
      get(`/v1/conflicts/${pairId}/history`, await tokenOf('north', 'officer')), get('/v1/conflicts', 'none'.repeat(8)), act(pairId, 'raise', officer, { reason: 'Nothing here is silent.' }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400, 400, 400, 403, 403, 403, 403, 401, 409]);
    for (const answer of refused) expect(answer.headers.get('content-type')).toContain(problemJson);
    expect(revisionsOf(pairId)).toEqual([1]);
  });
});
