import { createServer, type IncomingHttpHeaders, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { alertFor } from '@parley/deconfliction';
import { SystemClock } from '@parley/observability';
import type { Agency } from '@parley/security';
import { aConflict } from '@parley/testing';
import { Webhook } from 'standardwebhooks';
import type { DueDelivery } from '../store/alert-store.js';
import { CarryByWebhook } from './carry-by-webhook.js';

const secret = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`;
const alertId = '0b6f5c1e-4a7d-4f0e-9a53-6f2f1c0d9e11';
const timeoutMs = 400;

const contentOf = async (request: IncomingMessage) => Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString('utf8');

describe('a webhook on a real connection', () => {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => {
    server.closeAllConnections();
    server.close();
  }));

  const listening = async (answer: RequestListener): Promise<string> => {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  const carry = (endpoint: string, { allowed = [new URL(endpoint).host], url = endpoint, status = 'active' as Agency['status'] } = {}) => {
    const body = alertFor(aConflict(), { role: 'case-agent', side: 'a' }, 'conflict', { alertId, at: '2031-04-02T12:00:00.000Z' });
    if (!body) throw new Error('a pointer is told');
    const agency: Agency = { id: 'north', name: 'North', status, phoneRegion: 'US', webhook: { url, secret } };
    const delivery: DueDelivery = { channel: 'webhook', endpoint, alertId, agency: 'north', attempt: 1, firstDueAt: new Date(), origin: null, body };
    return new CarryByWebhook({ directory: { get: (id) => (id === 'north' ? agency : undefined) }, clock: new SystemClock(), allowed, timeoutMs }).carry(delivery);
  };

  it('brings a thin notice that names nobody, signed so that its receiver can tell', async () => {
    const heard: { headers: IncomingHttpHeaders; content: string }[] = [];
    const host = await listening((request, response) => void contentOf(request).then((content) => {
      heard.push({ headers: request.headers, content });
      response.writeHead(204).end();
    }));
    expect(await carry(`http://${host}/hook`)).toEqual({ kind: 'delivered' });
    const [{ headers, content } = { headers: {}, content: '' }] = heard;
    expect(headers['webhook-id']).toBe(alertId);
    expect(new Webhook(secret).verify(content, headers as Record<string, string>)).toEqual({
      type: 'parley.alert.v1', timestamp: '2031-04-02T12:00:00.000Z', data: { alertId, conflictId: '00000000-0000-4000-8000-00000000c001', notice: 'conflict', severity: 'immediate' },
    });
  });

  it('follows no redirect', async () => {
    let followed = 0;
    const target = await listening((_request, response) => {
      followed += 1;
      response.end();
    });
    const host = await listening((_request, response) => response.writeHead(307, { location: `http://${target}/` }).end());
    expect([await carry(`http://${host}/`, { allowed: [host, target] }), followed]).toEqual([{ kind: 'misfit', error: 'answered 307' }, 0]);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['never answers', () => undefined],
    ['sends its headers drop by drop', (response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => response.socket?.write('x-drop: 1\r\n'), 50);
      response.socket?.on('close', () => clearInterval(drip));
    }],
  ])('gives up in time on an endpoint that %s', async (_what, answer) => {
    const host = await listening((_request, response) => answer(response));
    const began = performance.now();
    expect(await carry(`http://${host}/`)).toMatchObject({ kind: 'unreachable' });
    expect(performance.now() - began).toBeLessThan(timeoutMs * 5);
  });

  it('is delivered by an endpoint that says so and then drips, and does not wait for the rest', async () => {
    const host = await listening((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const began = performance.now();
    expect(await carry(`http://${host}/`)).toEqual({ kind: 'delivered' });
    expect(performance.now() - began).toBeLessThan(timeoutMs * 5);
  });

  it('reads no more of an answer than is reasonable', async () => {
    let taken = 0;
    const closed = new Promise<void>((resolve) => {
      void listening((_request, response) => {
        const pour = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536))) taken += 65_536;
        };
        response.on('drain', pour).on('close', resolve);
        response.writeHead(200);
        pour();
      }).then((host) => carry(`http://${host}/`));
    });
    await closed;
    // What the sockets on both ends hold is beyond anybody's control; an endless answer is not read on.
    expect(taken).toBeLessThan(16 * 1_048_576);
  });

  it('is told of an endpoint that nobody answers at', async () => {
    const host = await listening(() => undefined);
    servers.at(-1)?.close();
    expect(await carry(`http://${host}/`)).toEqual({ kind: 'unreachable', error: 'ECONNREFUSED' });
  });

  it('goes to no private address that nobody vouches for, and to no plain http', async () => {
    let reached = 0;
    const host = await listening((_request, response) => {
      reached += 1;
      response.end();
    });
    const port = host.split(':')[1];
    const results = await Promise.all([`http://${host}/`, `https://${host}/`, `https://localhost:${port}/`].map((endpoint) => carry(endpoint, { allowed: [] })));
    expect([results.map(({ kind }) => kind), reached]).toEqual([['refused', 'refused', 'refused'], 0]);
  });

  it('goes to no endpoint that the agency has given up, nor to a suspended agency’s', async () => {
    const host = await listening((_request, response) => response.end());
    expect((await carry(`http://${host}/`, { url: 'https://elsewhere.example/' })).kind).toBe('refused');
    expect((await carry(`http://${host}/`, { status: 'suspended' })).kind).toBe('refused');
  });
});
