import type { ServerResponse } from 'node:http';
import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { Authenticated, problemOf, ProblemError, Who, type Principal } from '@parley/security';
import { AlertStreams } from './alert-streams.js';
import type { Wire } from './alert-stream.js';

interface Reply {
  hijack(): void;
  readonly raw: ServerResponse;
}

const graceMs = 1_000;

const positionOf = (text: string | undefined): number | undefined => {
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new ProblemError(problemOf('bad-request', 'Last-Event-ID is the id of an event of this stream', 'lastEventId'));
  return Number(text);
};

const wireOf = (raw: ServerResponse): Wire => ({
  write: (text) => raw.destroyed || raw.write(text),
  drained: () => new Promise((resolve) => {
    if (raw.destroyed || !raw.writableNeedDrain) return resolve();
    for (const event of ['drain', 'close'] as const) raw.once(event, resolve);
  }),
  end: () => {
    raw.end();
    // A reader that reads no more would hold the answer open for good.
    setTimeout(() => raw.destroy(), graceMs).unref();
  },
  onClosed: (listener) => void raw.once('close', listener),
});

/** The agency's alerts as they come, as server-sent events; a reader that was cut off goes on after the last id it has. The desk reads its own feed. */
@Controller('v1/alerts')
export class StreamAlertsController {
  constructor(@Inject(AlertStreams) private readonly streams: AlertStreams) {}

  @Get('stream')
  @Authenticated('system', 'agent', 'supervisor', 'officer', 'auditor')
  async stream(@Who() who: Principal, @Headers('last-event-id') header: string | undefined, @Query('lastEventId') query: string | undefined, @Res() reply: Reply): Promise<void> {
    const after = positionOf(header ?? query);
    if (!this.streams.hasRoomFor(who.actorId)) throw new ProblemError(problemOf('too-many-requests', 'This principal has as many streams open as it may.'));
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'keep-alive' });
    await this.streams.begin({ agency: who.agencyId, actorId: who.actorId, ...(after === undefined ? {} : { after }) }, wireOf(reply.raw)).catch(() => reply.raw.destroy());
  }
}
