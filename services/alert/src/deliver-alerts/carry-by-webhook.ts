import type { AttemptResult } from '@parley/deconfliction';
import type { Clock } from '@parley/observability';
import type { AgencyDirectory } from '@parley/security';
import { Agent, request, type Dispatcher } from 'undici';
import type { DueDelivery } from '../store/alert-store.js';
import { signWebhook } from './sign-webhook.js';
import type { Carrier } from './deliver-alerts.js';
import { thinNotice } from './thin-notice.js';
import { checkEndpoint, EndpointRefused, type CheckedEndpoint } from './webhook-address.js';

const answerBytesMax = 65_536;
const passing = new Set([408, 425, 429]);

export interface WebhookPorts {
  readonly directory: Pick<AgencyDirectory, 'get'>;
  readonly clock: Clock;
  readonly allowed: readonly string[];
  /** For all of it: the name, the connection, the answer. */
  readonly timeoutMs: number;
}

const retryAfterMs = (header: string | string[] | undefined): number | undefined => (typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : undefined);

/** What an endpoint's answer means: 2xx took it, 410 is gone for good, an overload passes, and anything else does not fit. */
export const readAnswer = (status: number, retryAfter?: string | string[]): AttemptResult => {
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  const waits = retryAfterMs(retryAfter);
  const answered = { error: `answered ${status}`, ...(waits === undefined ? {} : { retryAfterMs: waits }) };
  if (status === 410) return { kind: 'refused', ...answered };
  return { kind: status >= 500 || passing.has(status) ? 'unreachable' : 'misfit', ...answered };
};

const nameOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
};

/** Rejects when time is up, for work that knows no signal. */
const endingWith = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  Promise.race([work, new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))]);

/** Sends thin, signed notices to agencies' endpoints (Standard Webhooks; security-ux.md A11). Redirects are answers like any other and are not followed. */
export class CarryByWebhook implements Carrier {
  constructor(private readonly ports: WebhookPorts) {}

  async carry({ agency, endpoint, body }: DueDelivery): Promise<AttemptResult> {
    const known = this.ports.directory.get(agency);
    const webhook = known?.status === 'active' ? known.webhook : undefined;
    if (webhook?.url !== endpoint) return { kind: 'refused', error: 'the agency has no such endpoint any more' };
    const signal = AbortSignal.timeout(this.ports.timeoutMs);
    try {
      const checked = await endingWith(signal, checkEndpoint(endpoint, this.ports.allowed));
      const content = JSON.stringify(thinNotice(body));
      return await this.post(checked, content, signWebhook({ id: body.alertId, at: this.ports.clock.now(), body: content, secret: webhook.secret }), signal);
    } catch (error) {
      return { kind: error instanceof EndpointRefused ? 'refused' : 'unreachable', error: error instanceof EndpointRefused ? error.message : nameOf(error) };
    }
  }

  private async post({ url, lookup }: CheckedEndpoint, body: string, signature: Record<string, string>, signal: AbortSignal): Promise<AttemptResult> {
    const { timeoutMs } = this.ports;
    const dispatcher = new Agent({ connect: { lookup, timeout: timeoutMs }, pipelining: 0, headersTimeout: timeoutMs, bodyTimeout: timeoutMs, maxHeaderSize: 16_384 });
    try {
      const answer = await request(url, { method: 'POST', dispatcher, signal, body, headers: { 'content-type': 'application/json', 'user-agent': 'parley', ...signature } });
      await discard(answer, signal);
      return readAnswer(answer.statusCode, answer.headers['retry-after']);
    } finally {
      await dispatcher.destroy();
    }
  }
}

// The status has decided; of the rest no more is read than a well-behaved endpoint would send.
const discard = (answer: Dispatcher.ResponseData, signal: AbortSignal): Promise<void> => answer.body.dump({ limit: answerBytesMax, signal }).catch(() => undefined);
