import type { Clock } from '@parley/observability';
import type { Redis } from '@parley/persistence';
import { hashedName, randomName, type Seal } from './seal.js';

/** The tokens of somebody who is signed in. They stay on this side. */
export interface Tokens {
  readonly accessToken: string;
  readonly accessExpiresAt: number;
  readonly refreshToken?: string | undefined;
  readonly idToken?: string | undefined;
}

export interface Session extends Tokens {
  readonly endsAt: number;
}

/** A sign-in that has begun and not ended: what its answer is checked against, and where it goes on. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

const idleSeconds = 30 * 60;
const longestMs = 12 * 3_600_000;
const pendingSeconds = 10 * 60;
const renewalSeconds = 15;

/** Sessions in Redis, under names that only cookies hold: 30 minutes without a request by hand end one, and 12 hours end any (security-ux.md A4). */
export class Sessions {
  constructor(private readonly redis: Redis, private readonly seal: Seal, private readonly clock: Clock) {}

  async begin(tokens: Tokens): Promise<string> {
    const name = randomName();
    await this.put(name, { ...tokens, endsAt: this.clock.now().getTime() + longestMs });
    return name;
  }

  /** The session of this name, its idle time begun anew; undefined where there is none any more. */
  async resume(name: string): Promise<Session | undefined> {
    const session = await this.read(name);
    if (session) await this.redis.expire(this.keyOf(name), idleSeconds);
    return session;
  }

  /** The same without counting as a request of its owner. */
  async read(name: string): Promise<Session | undefined> {
    const sealed = await this.redis.get(this.keyOf(name));
    const session = sealed ? this.seal.open<Session>(this.keyOf(name), sealed) : undefined;
    return session && session.endsAt > this.clock.now().getTime() ? session : undefined;
  }

  async renew(name: string, session: Session, tokens: Tokens): Promise<Session> {
    const renewed = { ...session, ...tokens, refreshToken: tokens.refreshToken ?? session.refreshToken, idToken: tokens.idToken ?? session.idToken };
    // Only what still lives is renewed: a session that was ended meanwhile stays ended.
    await this.redis.set(this.keyOf(name), this.seal.close(this.keyOf(name), renewed), 'EX', idleSeconds, 'XX');
    return renewed;
  }

  async end(name: string): Promise<void> {
    await this.redis.del(this.keyOf(name));
  }

  /** Whether the asker is the one to renew this session's tokens now; a refresh token may be good only once. */
  async mayRenew(name: string): Promise<boolean> {
    return (await this.redis.set(`${this.keyOf(name)}:renewal`, '1', 'EX', renewalSeconds, 'NX')) === 'OK';
  }

  async renewalDone(name: string): Promise<void> {
    await this.redis.del(`${this.keyOf(name)}:renewal`);
  }

  async keepPending(pending: PendingSignIn): Promise<string> {
    const name = randomName();
    await this.redis.set(this.pendingKeyOf(name), this.seal.close(this.pendingKeyOf(name), pending), 'EX', pendingSeconds);
    return name;
  }

  /** The pending sign-in of this name, once. */
  async takePending(name: string): Promise<PendingSignIn | undefined> {
    const sealed = await this.redis.getdel(this.pendingKeyOf(name));
    return sealed ? this.seal.open<PendingSignIn>(this.pendingKeyOf(name), sealed) : undefined;
  }

  private async put(name: string, session: Session): Promise<void> {
    await this.redis.set(this.keyOf(name), this.seal.close(this.keyOf(name), session), 'EX', idleSeconds);
  }

  private keyOf(name: string): string {
    return `console:session:${hashedName(name)}`;
  }

  private pendingKeyOf(name: string): string {
    return `console:sign-in:${hashedName(name)}`;
  }
}
