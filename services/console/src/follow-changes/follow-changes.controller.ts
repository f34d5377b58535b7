import { Controller, Get, Inject, Res } from '@nestjs/common';
import { NeedsSession, Whoever } from '../sign-in/session-guard.js';
import { SignedInUsers, type SignedIn } from '../sign-in/signed-in.js';
import { ChangeHints } from './change-hints.js';
import { ChangeStream, type RawReply } from './change-stream.js';
import { OpenStreams } from './open-streams.js';

/**
 * Tells a page, over SSE, which of the conflicts it may see have changed; the page fetches them anew. A stream that begins, or begins again after
 * a break, says so, and the page fetches everything: it was listening before, so that nothing falls between.
 */
@Controller('api/events')
@NeedsSession()
export class FollowChangesController {
  constructor(@Inject(ChangeHints) private readonly hints: ChangeHints, @Inject(SignedInUsers) private readonly users: SignedInUsers, @Inject(OpenStreams) private readonly streams: OpenStreams) {}

  @Get()
  follow(@Whoever() who: SignedIn, @Res() reply: RawReply): void {
    this.streams.mustHaveRoomFor(who.principal);
    const stream = new ChangeStream(reply, who.principal);
    const unlisten = this.hints.listen((hints) => stream.hinted(hints));
    stream.open({ stillIs: () => this.users.stillIs(who), onEnd: unlisten });
    this.streams.add(who.principal, stream);
  }
}
