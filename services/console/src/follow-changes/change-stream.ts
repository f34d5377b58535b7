import type { ServerResponse } from 'node:http';
import type { Conflict } from '@parley/contracts';
import type { Clock } from '@parley/observability';
import { isDesk, type Principal } from '@parley/security';
import type { Changed } from '../api.js';
import type { ChangeHint } from './change-hints.js';

/** What of Fastify's reply a stream needs. */
export interface RawReply {
  readonly raw: ServerResponse;
  getHeaders(): Record<string, number | string | string[] | undefined>;
  hijack(): unknown;
}

export interface StreamOptions {
  readonly missed: readonly Pick<Conflict, 'conflictId' | 'revision'>[];
  readonly stillIs: () => Promise<boolean>;
  readonly onEnd: () => void;
}

const heartbeatMs = 15_000;
const sessionCheckMs = 5_000;
const bufferedBytesMax = 262_144;

/** One page's stream of changes. It ends with its session, within five seconds, and with a reader that does not keep up. */
export class ChangeStream {
  private out: ServerResponse | undefined;
  private early: ChangeHint[] = [];
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(private readonly principal: Principal, private readonly clock: Clock) {}

  hinted(hints: readonly ChangeHint[]): void {
    const mine = hints.filter((hint) => isDesk(this.principal) || hint.visibleTo.includes(this.principal.agencyId));
    if (!this.out) this.early.push(...mine);
    else for (const hint of mine) this.send(hint.at, hint);
  }

  /** Begins to answer: what was missed, what came while that was read, then whatever comes. */
  open(reply: RawReply, { missed, stillIs, onEnd }: StreamOptions): ChangeStream {
    this.out = reply.raw;
    reply.hijack();
    this.out.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    this.out.once('close', () => {
      for (const timer of this.timers) clearInterval(timer);
      onEnd();
    });
    const now = this.clock.now().toISOString();
    // An id from the first moment on: a break before any change is resumed from here.
    this.out.write(`retry: 2000\nid: ${now}\nevent: ready\ndata: {}\n\n`);
    for (const change of missed) this.send(now, change);
    for (const hint of this.early.splice(0)) this.send(hint.at, hint);
    this.timers.push(setInterval(() => this.out?.write(': still here\n\n'), heartbeatMs), setInterval(() => void stillIs().then((is) => is || this.end(), () => this.end()), sessionCheckMs));
    return this;
  }

  end(): void {
    this.out?.end();
  }

  onceEnded(ended: () => void): void {
    this.out?.once('close', ended);
  }

  private send(id: string, { conflictId, revision }: Changed): void {
    if (!this.out || this.out.writableEnded) return;
    this.out.write(`id: ${id}\nevent: changed\ndata: ${JSON.stringify({ conflictId, revision })}\n\n`);
    if (this.out.writableLength > bufferedBytesMax) this.out.destroy();
  }
}
