import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AlertDelivered, internalTopics, type Alert, type Conflict } from '@parley/contracts';
import { AgencyClient } from '@parley/messaging';
import { Database, platformCaller } from '@parley/persistence';
import type { NestService } from '@parley/security';
import { addAgency, provisionKafka, type AgencyCredentials } from '@parley/stack';
import { aConflict, FakeClock, Inbound, testDatabase, testStack, TokenIssuer, type TestDatabase, type TestStack } from '@parley/testing';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { createAlertService } from './create-alert-service.js';
import { SweepDeliveries } from './deliver-alerts/sweep-deliveries.js';
import { migrations, schema } from './migrations/book-of-alerts.js';

interface Streamed {
  readonly id: number;
  readonly event: string;
  readonly alert: Alert;
}

/** Reads a stream of alerts as a browser does, and can break it off. */
class StreamReader {
  readonly heard = new Inbound<Streamed>();
  status = 0;
  private readonly abort = new AbortController();

  static async open(url: string, key: string, lastEventId?: number): Promise<StreamReader> {
    const reader = new StreamReader();
    const answer = await fetch(url, { headers: { authorization: `Bearer ${key}`, ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }) }, signal: reader.abort.signal });
    reader.status = answer.status;
    if (answer.ok) void reader.read(answer).catch(() => undefined);
    return reader;
  }

  private async read(answer: Response): Promise<void> {
    let text = '';
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(part).toString('utf8');
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) this.take(event);
    }
  }

  private take(text: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
    if (field('event')) this.heard.take({ id: Number(field('id')), event: field('event'), alert: JSON.parse(field('data')) as Alert });
  }

  breakOff(): void {
    this.abort.abort();
  }
}

describe('the alert service’s channels on real parts', () => {
  const topicPrefix = `t${randomBytes(4).toString('hex')}.`;
  // Receivers of webhooks compare the time of an attempt with their own.
  const clock = new FakeClock(new Date());
  const delivered = new Inbound<AlertDelivered>();
  const mails = new Inbound<{ to: string; content: string }>();
  const hooks = new Inbound<{ headers: IncomingHttpHeaders; content: string; status: number }>();
  const answers: number[] = [];
  let stack: TestStack;
  let test: TestDatabase;
  let database: Database;
  let service: NestService;
  let inside: AgencyClient;
  let issuer: TokenIssuer;
  let hookServer: Server;
  let mailServer: SMTPServer;
  let north: AgencyCredentials;
  let south: AgencyCredentials;
  let url: string;

  const listenForHooks = async (): Promise<string> => {
    hookServer = createServer((request, response) => void Array.fromAsync(request as AsyncIterable<Buffer>).then((parts) => {
      const status = answers.shift() ?? 200;
      response.writeHead(status).end();
      hooks.take({ headers: request.headers, content: Buffer.concat(parts).toString('utf8'), status });
    }));
    await new Promise<void>((resolve) => hookServer.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(hookServer.address() as AddressInfo).port}`;
  };

  const listenForMail = async (): Promise<string> => {
    mailServer = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
      onData: (stream, { envelope }, done) => void Array.fromAsync(stream as AsyncIterable<Buffer>).then((parts) => {
        mails.take({ to: envelope.rcptTo.map(({ address }) => address).join(), content: Buffer.concat(parts).toString('utf8').replaceAll('=\r\n', '') });
        done();
      }),
    });
    await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`;
  };

  beforeAll(async () => {
    stack = await testStack();
    test = await testDatabase({ schema, migrations });
    await provisionKafka({ kafka: stack.kafka, topicPrefix, services: [] });
    const [hookHost, smtpUrl] = [await listenForHooks(), await listenForMail()];
    issuer = await TokenIssuer.start();
    const operations = { kafka: stack.kafka, databaseUrl: test.adminUrl, topicPrefix };
    north = await addAgency(operations, { id: 'north', name: 'North', webhookUrl: `http://${hookHost}/alerts` });
    south = await addAgency(operations, { id: 'south', name: 'South' });
    const kafka = { ...stack.kafka, clientId: 'alert', topicPrefix };
    service = await createAlertService(
      {
        host: '127.0.0.1', port: 0, databaseUrl: test.serviceUrls[schema] ?? '', redisUrl: stack.redisUrl, kafka, issuers: [issuer.trusted], logLevel: 'silent',
        consoleUrl: 'https://parley.example', mail: { smtpUrl, from: 'parley@desk.example' }, deskEmail: 'desk@desk.example', webhookAllow: [hookHost], webhookTimeoutMs: 2_000,
      },
      { clock },
    );
    await service.start();
    url = await service.app.getUrl();
    database = await Database.connect({ url: test.serviceUrls[schema] ?? '', schema, applicationName: 'spec' });
    inside = new AgencyClient({ ...kafka, agency: 'inside' });
    await inside.follow([internalTopics.alert], ({ data }) => delivered.take(AlertDelivered.schema.parse(data)));
  }, 180_000);

  afterAll(async () => {
    await inside.close();
    await database.close();
    await service.stop();
    hookServer.close();
    await new Promise<void>((resolve) => mailServer.close(resolve));
    await issuer.stop();
    await test.drop();
  }, 60_000);

  const happens = async (event: string, given: Parameters<typeof aConflict>[0]): Promise<Conflict> => {
    const data = aConflict({ conflictId: randomUUID(), ...given });
    await inside.publish(internalTopics.conflict, [{ key: data.conflictId, type: `parley.conflict-${event}.v1`, subject: data.conflictId, data }]);
    return data;
  };
  const about = <T extends { readonly content: string }>(inbound: Inbound<T>, { conflictId }: Conflict) => inbound.all.filter(({ content }) => content.includes(conflictId));
  const states = ({ conflictId }: Conflict, channel: string) =>
    database.inAgency(platformCaller('spec'), (tx) => tx.query<{ state: string; attempt: number; last_error: string | null }>('select d.state, d.attempt, d.last_error from delivery d join alert a using (alert_id) where a.conflict_id = $1 and d.channel = $2', [conflictId, channel]));
  const sweeper = () => service.app.get(SweepDeliveries);

  it('sends a webhook again until it is taken, signed anew each time under one id, and reports it once', async () => {
    answers.push(500);
    const conflict = await happens('opened', {});
    const first = await hooks.first(({ content }) => content.includes(conflict.conflictId));
    await sweeper().poke();
    expect([first.status, await states(conflict, 'webhook')]).toMatchObject([500, [{ state: 'pending', attempt: 1, last_error: 'answered 500' }]]);
    clock.advance(13_000);
    await sweeper().poke();
    const tries = about(hooks, conflict);
    expect(tries.map(({ status }) => status)).toEqual([500, 200]);
    for (const { headers, content } of tries) expect(new Webhook(north.webhookSecret ?? '').verify(content, headers as Record<string, string>)).toMatchObject({ data: { conflictId: conflict.conflictId, notice: 'conflict' } });
    expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const report = await delivered.first(({ conflictId, channel }) => conflictId === conflict.conflictId && channel === 'webhook');
    expect([report.side, report.alertId, (await states(conflict, 'webhook'))[0]?.state]).toEqual(['a', tries[0]?.headers['webhook-id'], 'delivered']);
  });

  it('tries no further once the side has answered', async () => {
    answers.push(500);
    const conflict = await happens('opened', {});
    await hooks.first(({ content }) => content.includes(conflict.conflictId));
    await happens('acknowledged', { ...conflict, revision: 2, answers: { a: { answer: 'mine', by: 'A. Ortiz', at: '2031-04-02T12:01:00.000Z' } } });
    await delivered.first(({ conflictId, side, channel }) => conflictId === conflict.conflictId && side === 'b' && channel === 'email');
    await sweeper().poke();
    clock.advance(60_000);
    await sweeper().poke();
    expect([await states(conflict, 'webhook'), about(hooks, conflict).length]).toMatchObject([[{ state: 'stopped' }], 1]);
  });

  it('tries no further once the alert is acknowledged', async () => {
    answers.push(503);
    const conflict = await happens('opened', {});
    const { headers } = await hooks.first(({ content }) => content.includes(conflict.conflictId));
    await sweeper().poke();
    await fetch(`${url}/v1/alerts/${String(headers['webhook-id'])}/acknowledge`, { method: 'POST', headers: { authorization: `Bearer ${north.restKey}` } });
    clock.advance(60_000);
    await sweeper().poke();
    expect([await states(conflict, 'webhook'), about(hooks, conflict).length]).toMatchObject([[{ state: 'stopped' }], 1]);
  });

  it('sends each side’s agent an e-mail of their own, and the desk one when nobody answers', async () => {
    const conflict = await happens('opened', {});
    const to = (address: string) => mails.first((mail) => mail.to === address && mail.content.includes(conflict.conflictId));
    expect((await to('agent@north.example')).content).toContain('Call Agent of south');
    expect((await to('agent@south.example')).content).toContain('Call Agent of north');
    await happens('escalated', { ...conflict, revision: 2, sideStates: ['escalated'], answers: { a: { answer: 'mine', by: 'A', at: '2031-04-02T12:01:00.000Z' } } });
    expect((await to('desk@desk.example')).content).toContain('No answer yet from south.');
    expect((await to('supervisor@south.example')).content).toContain('No answer yet');
    expect(mails.all.filter((mail) => mail.to.startsWith('supervisor@north'))).toEqual([]);
  });

  it('finds an alert that the broker has though nobody noted it', async () => {
    const conflict = await happens('opened', {});
    await delivered.first(({ conflictId, side, channel }) => conflictId === conflict.conflictId && side === 'b' && channel === 'kafka');
    const before = delivered.all.length;
    await database.inAgency(platformCaller('spec'), (tx) => tx.query(`update delivery d set state = 'pending' from alert a where a.alert_id = d.alert_id and a.conflict_id = $1 and d.channel = 'kafka' and a.side = 'a'`, [conflict.conflictId]));
    clock.advance(6_000);
    await sweeper().poke();
    await delivered.first(() => delivered.all.slice(before).some(({ conflictId, side, channel }) => conflictId === conflict.conflictId && side === 'a' && channel === 'kafka'));
    expect((await states(conflict, 'kafka')).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  it('streams an agency’s alerts and no other’s, and goes on without a gap after a break', async () => {
    const first = await StreamReader.open(`${url}/v1/alerts/stream`, south.restKey);
    const { id: begun } = await first.heard.first(({ event }) => event === 'ready');
    const [one, silent] = [await happens('opened', {}), await happens('opened', { b: { tier: 'silent' }, a: { tier: 'silent' } })];
    const { id } = await first.heard.first(({ event, alert }) => event === 'alert' && alert.conflictId === one.conflictId);
    first.breakOff();
    const [two, three] = [await happens('opened', {}), await happens('opened', { a: { tier: 'silent' } })];
    await mails.first(({ to, content }) => to === 'agent@south.example' && content.includes(two.conflictId));
    await mails.first(({ to, content }) => to === 'agent@north.example' && content.includes(three.conflictId));
    const second = await StreamReader.open(`${url}/v1/alerts/stream`, south.restKey, id);
    const four = await happens('opened', {});
    await second.heard.first(({ event, alert }) => event === 'alert' && alert.conflictId === four.conflictId);
    const heard = [...first.heard.all, ...second.heard.all].filter(({ event }) => event === 'alert');
    expect(new Set(heard.map(({ alert }) => alert.conflictId))).toEqual(new Set([one, two, four].map(({ conflictId }) => conflictId)));
    expect(heard.map((event) => event.id)).toEqual(Array.from({ length: heard.length }, (_one, index) => begun + 1 + index));
    expect(heard.every(({ alert }) => alert.yours.registrationId === 'south-1')).toBe(true);
    second.breakOff();
    expect(silent.a.tier).toBe('silent');
  });

  it('lets a principal have few streams open, and refuses an id that is none', async () => {
    const opened = await Promise.all([1, 2, 3, 4].map(() => StreamReader.open(`${url}/v1/alerts/stream?lastEventId=0`, north.restKey)));
    const fifth = await StreamReader.open(`${url}/v1/alerts/stream`, north.restKey);
    const wrong = await StreamReader.open(`${url}/v1/alerts/stream?lastEventId=x`, south.restKey);
    expect([opened.map(({ status }) => status), fifth.status, wrong.status]).toEqual([[200, 200, 200, 200], 429, 400]);
    for (const reader of opened) reader.breakOff();
  });

  it('shows officers every agency’s alerts and the desk’s, and streams them the desk’s alone', async () => {
    const token = await issuer.token({ sub: 'officer-1', agency: 'desk', roles: ['officer'] });
    const { alerts } = (await (await fetch(`${url}/v1/alerts?limit=200`, { headers: { authorization: `Bearer ${token}` } })).json()) as { alerts: { agency: string; alert: Alert }[] };
    expect(new Set(alerts.map(({ agency }) => agency))).toEqual(new Set(['north', 'south', 'desk']));
    const stream = await StreamReader.open(`${url}/v1/alerts/stream?lastEventId=0`, token);
    const silent = await happens('opened', { a: { tier: 'silent' }, b: { tier: 'silent' } });
    await stream.heard.first(({ event, alert }) => event === 'alert' && alert.conflictId === silent.conflictId);
    expect(new Set(stream.heard.all.flatMap(({ event, alert }) => (event === 'alert' ? [alert.recipient.role] : [])))).toEqual(new Set(['desk']));
    stream.breakOff();
    const north1 = alerts.find(({ agency }) => agency === 'north')?.alert.alertId;
    expect((await fetch(`${url}/v1/alerts/${north1}/acknowledge`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
  });

  it('ends open streams when it stops, so that stopping is quick', async () => {
    const stream = await StreamReader.open(`${url}/v1/alerts/stream`, south.restKey);
    await stream.heard.first(({ event }) => event === 'ready');
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/alert_streams\{service="alert"\} [1-9]/);
    expect(metrics).toMatch(/delivery_attempts_total\{channel="webhook",state="delivered",service="alert"\} [1-9]/);
  });
});
