import { problemOf, ProblemError, type Principal } from '@parley/security';
import type { ChangeStream } from './change-stream.js';

const perPersonMax = 12;
const allMax = 2_000;

/** The streams that are open on this instance: bounded for each person and in all, and ended when the service stops. */
export class OpenStreams {
  private readonly streams = new Map<ChangeStream, string>();

  mustHaveRoomFor({ actorId }: Principal): void {
    const theirs = [...this.streams.values()].filter((actor) => actor === actorId).length;
    if (theirs >= perPersonMax || this.streams.size >= allMax) throw new ProblemError(problemOf('too-many-requests', 'Too many pages of the console are open. Close some.'));
  }

  add({ actorId }: Principal, stream: ChangeStream): void {
    this.streams.set(stream, actorId);
    stream.onceEnded(() => this.streams.delete(stream));
  }

  endAll(): void {
    for (const stream of this.streams.keys()) stream.end();
  }
}
