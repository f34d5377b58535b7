import type { ServerResponse } from 'node:http';
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
  readonly stillIs: () => Promise<boolean>;
  readonly onEnd: () => void;
}

const heartbeatMs = 15_000;
const sessionCheckMs = 5_000;
const bufferedBytesMax = 262_144;

/** One page's stream of changes. It ends with its session, within five seconds, and with a reader that does not keep up. */
export class ChangeStream {
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(private readonly reply: RawReply, private readonly principal: Principal) {}

  private get out(): ServerResponse {
    return this.reply.raw;
  }

  open({ stillIs, onEnd }: StreamOptions): void {
    this.reply.hijack();
    this.out.writeHead(200, { ...(this.reply.getHeaders() as Record<string, string>), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    this.out.once('close', () => {
      for (const timer of this.timers) clearInterval(timer);
      onEnd();
    });
    this.out.write('retry: 2000\nevent: ready\ndata: {}\n\n');
    this.timers.push(setInterval(() => this.out.write(': still here\n\n'), heartbeatMs), setInterval(() => void stillIs().then((is) => is || this.end(), () => this.end()), sessionCheckMs));
  }

  /** Passes on what this viewer may know: the desk everything, an agency what looks different to it. */
  hinted(hints: readonly ChangeHint[]): void {
    for (const { conflictId, changedFor } of hints) if (isDesk(this.principal) || changedFor.includes(this.principal.agencyId)) this.send({ conflictId });
  }

  end(): void {
    this.out.end();
  }

  onceEnded(ended: () => void): void {
    this.out.once('close', ended);
  }

  private send(change: Changed): void {
    if (this.out.writableEnded) return;
    this.out.write(`event: changed\ndata: ${JSON.stringify(change)}\n\n`);
    if (this.out.writableLength > bufferedBytesMax) this.out.destroy();
  }
}
