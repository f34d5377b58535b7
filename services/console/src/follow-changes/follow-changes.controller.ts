import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { CLOCK, type Clock } from '@parley/observability';
import { callerOf } from '@parley/security';
import { NeedsSession, Whoever } from '../sign-in/session-guard.js';
import { SignedInUsers, type SignedIn } from '../sign-in/signed-in.js';
import { CONFLICT_VIEWS, type ConflictViews } from '../store/conflict-views.js';
import { ChangeHints } from './change-hints.js';
import { ChangeStream, type RawReply } from './change-stream.js';
import { OpenStreams } from './open-streams.js';

const missedMax = 500;
/** Transactions that were under way when the stream broke off may have committed behind its last event. */
const lookBackMs = 10_000;

/** Tells a page, over SSE, which of the conflicts it may see have changed; the page fetches them anew. After a break it hears what it missed. */
@Controller('api/events')
@NeedsSession()
export class FollowChangesController {
  constructor(
    @Inject(CONFLICT_VIEWS) private readonly views: ConflictViews, @Inject(ChangeHints) private readonly hints: ChangeHints, @Inject(SignedInUsers) private readonly users: SignedInUsers,
    @Inject(OpenStreams) private readonly streams: OpenStreams, @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async follow(@Whoever() who: SignedIn, @Headers('last-event-id') lastEventId: string | undefined, @Res() reply: RawReply): Promise<void> {
    this.streams.mustHaveRoomFor(who.principal);
    const stream = new ChangeStream(who.principal, this.clock);
    // Listening begins before what was missed is read, so that nothing falls between.
    const unlisten = this.hints.listen((hints) => stream.hinted(hints));
    const missed = await this.missedSince(lastEventId, who).catch((error: unknown) => {
      unlisten();
      throw error;
    });
    this.streams.add(who.principal, stream.open(reply, { missed, stillIs: () => this.users.stillIs(who), onEnd: unlisten }));
  }

  private async missedSince(lastEventId: string | undefined, { principal }: SignedIn) {
    const since = Date.parse(lastEventId ?? '');
    return Number.isNaN(since) ? [] : this.views.keptSince(callerOf(principal, 'events'), new Date(since - lookBackMs), missedMax);
  }
}
