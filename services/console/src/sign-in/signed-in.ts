import type { Clock, Logger } from '@parley/observability';
import { deskAgency, type AgencyDirectory, type Principal, type TokenVerifier } from '@parley/security';
import { ResponseBodyError } from 'openid-client';
import type { OidcClient } from './oidc-client.js';
import type { Session, Sessions } from './sessions.js';

/** Who a session belongs to, with the token that speaks for them. */
export interface SignedIn {
  readonly sessionName: string;
  readonly principal: Principal;
  readonly accessToken: string;
}

export interface SignedInParts {
  readonly sessions: Pick<Sessions, 'resume' | 'read' | 'renew' | 'end' | 'mayRenew' | 'renewalDone'>;
  readonly provider: Pick<OidcClient, 'refresh'>;
  readonly tokens: Pick<TokenVerifier, 'verify'>;
  readonly directory: Pick<AgencyDirectory, 'get'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

const renewBeforeMs = 60_000;

/** Finds out who is behind a session, and renews their token shortly before it runs out. */
export class SignedInUsers {
  constructor(private readonly parts: SignedInParts) {}

  /** Who made a request: by hand, or a page by itself, which keeps no session alive. Undefined where they must sign in (again). */
  async of(sessionName: string, byHand: boolean): Promise<SignedIn | undefined> {
    const found = await (byHand ? this.parts.sessions.resume(sessionName) : this.parts.sessions.read(sessionName));
    const session = found && (await this.fresh(sessionName, found));
    return session && this.identify(sessionName, session);
  }

  /** Whether they still are signed in and their agency active; for streams, which make no requests. */
  async stillIs({ sessionName, principal }: SignedIn): Promise<boolean> {
    return (await this.parts.sessions.read(sessionName)) !== undefined && this.mayEnter(principal);
  }

  private async identify(sessionName: string, { accessToken }: Session): Promise<SignedIn | undefined> {
    const principal = await this.parts.tokens.verify(accessToken).catch(() => undefined);
    return principal && this.mayEnter(principal) ? { sessionName, principal, accessToken } : undefined;
  }

  // A suspended agency's people may still have a session: the directory has the last word.
  private mayEnter({ agencyId }: Principal): boolean {
    return agencyId === deskAgency || this.parts.directory.get(agencyId)?.status === 'active';
  }

  private async fresh(name: string, session: Session): Promise<Session | undefined> {
    const now = this.parts.clock.now().getTime();
    if (session.accessExpiresAt - now > renewBeforeMs) return session;
    if (!session.refreshToken) return session.accessExpiresAt > now ? session : undefined;
    // Another request is renewing it: what it has will do until then, or the browser asks again.
    if (!(await this.parts.sessions.mayRenew(name))) return (await this.parts.sessions.read(name)) ?? session;
    return this.renewed(name, session, session.refreshToken).finally(() => this.parts.sessions.renewalDone(name));
  }

  private async renewed(name: string, session: Session, refreshToken: string): Promise<Session | undefined> {
    try {
      return await this.parts.sessions.renew(name, session, await this.parts.provider.refresh(refreshToken));
    } catch (error) {
      if (!(error instanceof ResponseBodyError)) {
        // The provider is away, which is no reason to stop before the token does.
        if (session.accessExpiresAt > this.parts.clock.now().getTime()) return session;
        throw error;
      }
      // The provider says no: whoever this was is no longer signed in there.
      this.parts.logger.info('session-not-renewed', { reason: error.error });
      await this.parts.sessions.end(name);
      return undefined;
    }
  }
}
