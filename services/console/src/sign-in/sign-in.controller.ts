import { Controller, Get, Headers, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { LOGGER, type Logger } from '@parley/observability';
import { Cookies } from './cookies.js';
import { OidcClient } from './oidc-client.js';
import { returnPath } from './return-path.js';
import { NeedsSession, Whoever } from './session-guard.js';
import { Sessions } from './sessions.js';
import type { SignedIn } from './signed-in.js';

interface Reply {
  header(name: string, value: string | string[]): Reply;
  redirect(to: string, status: number): unknown;
}

/** Signing in at the identity provider and out again. The browser holds a random name, and no token ever. */
@Controller('auth')
export class SignInController {
  constructor(@Inject(OidcClient) private readonly provider: OidcClient, @Inject(Sessions) private readonly sessions: Sessions, @Inject(Cookies) private readonly cookies: Cookies, @Inject(LOGGER) private readonly logger: Logger) {}

  @Get('sign-in')
  async begin(@Query('returnTo') returnTo: string | undefined, @Res() reply: Reply): Promise<void> {
    try {
      const { url, pending } = await this.provider.begin(returnPath(returnTo));
      const name = await this.sessions.keepPending(pending);
      reply.header('set-cookie', this.cookies.set(this.cookies.pending, name, 600)).redirect(url, 302);
    } catch (error) {
      // A person is at the other end, not a program: they go back to a page that says so.
      this.logger.error('sign-in-not-begun', { error });
      reply.redirect('/?signIn=away', 302);
    }
  }

  @Get('callback')
  async finish(@Headers('cookie') cookie: string | undefined, @Req() request: { url: string }, @Res() reply: Reply): Promise<void> {
    const name = this.cookies.read(cookie, this.cookies.pending);
    const pending = name ? await this.sessions.takePending(name) : undefined;
    const tokens = pending && (await this.provider.finish(request.url.split('?')[1] ?? '', pending).catch((error: unknown) => void this.logger.info('sign-in-failed', { error })));
    if (!pending || !tokens) {
      reply.header('set-cookie', this.cookies.clear(this.cookies.pending)).redirect('/?signIn=failed', 302);
      return;
    }
    // A session of its own for every sign-in: nobody can plant a name and wait for its owner.
    await this.endOld(cookie);
    const session = await this.sessions.begin(tokens);
    reply.header('set-cookie', [this.cookies.clear(this.cookies.pending), this.cookies.set(this.cookies.session, session)]).redirect(pending.returnTo, 302);
  }

  @Post('sign-out')
  @NeedsSession()
  async signOut(@Whoever() { sessionName }: SignedIn, @Res({ passthrough: true }) reply: Reply): Promise<{ url: string }> {
    const session = await this.sessions.read(sessionName);
    await this.sessions.end(sessionName);
    reply.header('set-cookie', this.cookies.clear(this.cookies.session));
    return { url: await this.provider.signOutUrl(session?.idToken) };
  }

  private async endOld(cookie: string | undefined): Promise<void> {
    const old = this.cookies.read(cookie, this.cookies.session);
    if (old) await this.sessions.end(old);
  }
}
