import { silentLogger } from '@parley/observability';
import type { Agency, Principal } from '@parley/security';
import { FakeClock } from '@parley/testing';
import { ResponseBodyError } from 'openid-client';
import { SignedInUsers } from './signed-in.js';
import type { Session, Tokens } from './sessions.js';

const clock = new FakeClock();
const inMs = (ms: number) => clock.now().getTime() + ms;
const agency = (id: string, status: Agency['status']): Agency => ({ id, name: id, status, phoneRegion: 'US' });
const agencies = new Map([['north-metro-pd', agency('north-metro-pd', 'active')], ['river-county-so', agency('river-county-so', 'suspended')]]);

interface Given {
  readonly session?: Partial<Session>;
  readonly agencyId?: string;
  readonly busy?: boolean;
  readonly refresh?: () => Promise<Tokens>;
}

/** One session, and what is done to it. */
const stage = ({ session, agencyId = 'north-metro-pd', busy = false, refresh }: Given = {}) => {
  let kept: Session | undefined = { accessToken: 'first', accessExpiresAt: inMs(600_000), refreshToken: 'refresh', endsAt: inMs(3_600_000), ...session };
  const done: string[] = [];
  const principal: Principal = { actorId: 'ortiz', name: 'A. Ortiz', agencyId, roles: ['agent'] };
  const users = new SignedInUsers({
    clock, logger: silentLogger,
    sessions: {
      resume: async () => (done.push('resumed'), kept), read: async () => (done.push('read'), kept), end: async () => void (kept = undefined), mayRenew: async () => !busy, renewalDone: async () => void done.push('renewal-done'),
      renew: async (_name, before, tokens) => (kept = { ...before, ...tokens }),
    },
    provider: { refresh: refresh ?? (async () => ({ accessToken: 'second', accessExpiresAt: inMs(600_000) })) },
    tokens: { verify: async () => principal },
    directory: { get: (id) => agencies.get(id) },
  });
  return { users, done, session: () => kept };
};

const tokenOf = async (given: Given) => (await stage(given).users.of('name', true))?.accessToken;
const aboutToEnd = { accessExpiresAt: inMs(30_000) };
const ended = { accessExpiresAt: inMs(-1) };
const saysNo = () => Promise.reject(new ResponseBodyError('no', { cause: { error: 'invalid_grant' }, response: new Response() }));
const isAway = () => Promise.reject(new Error('connect ECONNREFUSED'));

describe('whoever has a session', () => {
  it('is known by the token in it', async () => {
    expect(await stage().users.of('name', true)).toMatchObject({ principal: { actorId: 'ortiz' }, accessToken: 'first' });
  });

  it('gets a new token shortly before theirs ends', async () => {
    expect(await tokenOf({ session: aboutToEnd })).toBe('second');
  });

  it('goes on with theirs while another request renews it', async () => {
    expect(await tokenOf({ session: aboutToEnd, busy: true })).toBe('first');
  });

  it('goes on with theirs while the provider is away, as long as it lasts', async () => {
    expect(await tokenOf({ session: aboutToEnd, refresh: isAway })).toBe('first');
    await expect(tokenOf({ session: ended, refresh: isAway })).rejects.toThrow('ECONNREFUSED');
  });

  it('has none any more where the provider says no', async () => {
    const { users, session, done } = stage({ session: aboutToEnd, refresh: saysNo });
    expect(await users.of('name', true)).toBeUndefined();
    expect(session()).toBeUndefined();
    expect(done).toContain('renewal-done');
  });

  it('has to sign in again where nothing can renew what has ended', async () => {
    expect(await tokenOf({ session: { ...ended, refreshToken: undefined } })).toBeUndefined();
  });

  it('is not let in while their agency is suspended or unknown', async () => {
    expect(await tokenOf({ agencyId: 'river-county-so' })).toBeUndefined();
    expect(await tokenOf({ agencyId: 'nobody' })).toBeUndefined();
    expect(await tokenOf({ agencyId: 'desk' })).toBe('first');
  });

  it('keeps it alive by requests by hand alone', async () => {
    const { users, done } = stage();
    await users.of('name', false);
    expect(done).toEqual(['read']);
    await users.of('name', true);
    expect(done).toEqual(['read', 'resumed']);
  });
});
