import { applyDecorators, createParamDecorator, Inject, Injectable, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { LOGGER, type Logger } from '@parley/observability';
import { problemOf, ProblemError } from '@parley/security';
import { CONSOLE_CONFIG, type ConsoleConfig } from '../config.js';
import { Cookies } from './cookies.js';
import { SignedInUsers, type SignedIn } from './signed-in.js';

interface Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  signedIn?: SignedIn;
}

/** What every command of our own pages carries; no other site can make a browser send it. */
export const commandHeader = 'x-parley-console';

/** What a page's own request for news carries, when nobody has touched the page for a while. */
const unattendedHeader = 'x-parley-unattended';

/** Lets in whoever has a session. A request that changes something must come from our own page as well (security-ux.md A12). */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(@Inject(CONSOLE_CONFIG) private readonly config: ConsoleConfig, @Inject(Cookies) private readonly cookies: Cookies, @Inject(SignedInUsers) private readonly users: SignedInUsers, @Inject(LOGGER) private readonly logger: Logger) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.method !== 'GET') this.mustBeOurPage(request);
    const name = this.cookies.read(request.headers['cookie'], this.cookies.session);
    const signedIn = name ? await this.whose(name, request.headers[unattendedHeader] === undefined) : undefined;
    if (!signedIn) throw new ProblemError(problemOf('unauthenticated', 'Sign in, please.'));
    request.signedIn = signedIn;
    return true;
  }

  private whose(name: string, byHand: boolean): Promise<SignedIn | undefined> {
    return this.users.of(name, byHand).catch((error: unknown) => {
      this.logger.error('session-not-checked', { error });
      throw new ProblemError(problemOf('unavailable', 'Who is signed in cannot be checked just now.'));
    });
  }

  private mustBeOurPage({ headers }: Request): void {
    const site = headers['sec-fetch-site'];
    const origin = headers['origin'];
    const ours = headers[commandHeader] === '1' && (!site || site === 'same-origin') && (!origin || origin === new URL(this.config.publicUrl).origin);
    if (!ours) throw new ProblemError(problemOf('forbidden', 'This was not sent by a page of the console.'));
  }
}

/** The route is for those who are signed in. */
export const NeedsSession = (): ClassDecorator & MethodDecorator => applyDecorators(UseGuards(SessionGuard));

/** Who is signed in, as a handler's parameter. */
export const Whoever = createParamDecorator((_data: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<Request>();
  if (!signedIn) throw new ProblemError(problemOf('unauthenticated'));
  return signedIn;
});
