import { createRedis, type Redis } from '@parley/persistence';
import { FakeClock, testStack } from '@parley/testing';
import { hashedName, Seal } from './seal.js';
import { Sessions, type Tokens } from './sessions.js';

const hourMs = 3_600_000;
const clock = new FakeClock();
const tokens: Tokens = { accessToken: 'an-access-token', accessExpiresAt: clock.now().getTime() + 600_000, refreshToken: 'a-refresh-token' };
const keyOf = (name: string) => `console:session:${hashedName(name)}`;

describe('a session in Redis', () => {
  let redis: Redis;
  let sessions: Sessions;

  beforeAll(async () => {
    redis = createRedis((await testStack()).redisUrl);
    sessions = new Sessions(redis, new Seal('s'.repeat(43)), clock);
  });
  afterAll(() => redis.disconnect());

  it('is found by its name, which Redis does not know, and shows Redis no token', async () => {
    const name = await sessions.begin(tokens);
    expect(await sessions.read(name)).toMatchObject(tokens);
    expect(await redis.exists(`console:session:${name}`)).toBe(0);
    expect(await redis.get(keyOf(name))).not.toContain('access');
  });

  it('lives on by requests by hand, and not by a page that looks for news', async () => {
    const name = await sessions.begin(tokens);
    await redis.expire(keyOf(name), 60);
    await sessions.read(name);
    expect(await redis.ttl(keyOf(name))).toBeLessThanOrEqual(60);
    await sessions.resume(name);
    expect(await redis.ttl(keyOf(name))).toBeGreaterThan(1_700);
  });

  it('ends after twelve hours, whatever is done in it', async () => {
    const name = await sessions.begin(tokens);
    clock.advance(12 * hourMs);
    expect(await sessions.resume(name)).toBeUndefined();
  });

  it('is not brought back by a renewal that was under way when it ended', async () => {
    const name = await sessions.begin(tokens);
    const session = await sessions.read(name);
    await sessions.end(name);
    if (session) await sessions.renew(name, session, tokens);
    expect(await sessions.read(name)).toBeUndefined();
  });

  it('keeps its refresh token where a renewal brings no other', async () => {
    const name = await sessions.begin(tokens);
    const session = await sessions.read(name);
    if (session) await sessions.renew(name, session, { accessToken: 'newer', accessExpiresAt: 0 });
    expect(await sessions.read(name)).toMatchObject({ accessToken: 'newer', refreshToken: 'a-refresh-token' });
  });

  it('is renewed by one request at a time', async () => {
    const name = await sessions.begin(tokens);
    expect([await sessions.mayRenew(name), await sessions.mayRenew(name)]).toEqual([true, false]);
    await sessions.renewalDone(name);
    expect(await sessions.mayRenew(name)).toBe(true);
  });

  it('begins with a pending sign-in that is good once', async () => {
    const pending = { state: 's', nonce: 'n', verifier: 'v', returnTo: '/closed' };
    const name = await sessions.keepPending(pending);
    expect(await sessions.takePending(name)).toEqual(pending);
    expect(await sessions.takePending(name)).toBeUndefined();
  });
});
