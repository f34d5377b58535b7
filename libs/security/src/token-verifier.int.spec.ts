import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { ProblemError } from './problems.js';
import { TokenVerifier } from './token-verifier.js';

const audience = 'parley';

/** A provider that publishes its key over HTTP, as any does. */
const startProvider = async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] };
  let asked = 0;
  const server: Server = createServer((request, answer) => {
    asked++;
    answer.setHeader('content-type', 'application/json').end(JSON.stringify(request.url === '/jwks' ? jwks : { jwks_uri: `${url}/jwks` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, privateKey, publicKey, asked: () => asked, stop: () => new Promise<unknown>((resolve) => server.close(resolve)) };
};

describe('an access token', () => {
  let provider: Awaited<ReturnType<typeof startProvider>>;
  let other: Awaited<ReturnType<typeof startProvider>>;
  let verifier: TokenVerifier;

  beforeAll(async () => {
    [provider, other] = await Promise.all([startProvider(), startProvider()]);
    verifier = new TokenVerifier([{ issuer: provider.url, audience, agencies: ['north', 'south'] }]);
  });
  afterAll(() => Promise.all([provider.stop(), other.stop()]));

  const claims = (given: JWTPayload = {}): JWTPayload => ({ iss: provider.url, aud: audience, sub: 'ortiz', name: 'A. Ortiz', email: 'ortiz@north.example', agency: 'north', roles: ['agent', 'god'], exp: Math.floor(Date.now() / 1000) + 600, ...given });
  const signed = (payload: JWTPayload, key: CryptoKey | Uint8Array = provider.privateKey, alg = 'RS256') => new SignJWT(payload).setProtectedHeader({ alg, kid: 'one' }).setIssuedAt().sign(key);

  it('says who is asking, for which agency and in which of our roles', async () => {
    expect(await verifier.verify(await signed(claims()))).toEqual({ actorId: 'ortiz', name: 'A. Ortiz', agencyId: 'north', roles: ['agent'], email: 'ortiz@north.example' });
  });

  it('is checked with keys that are fetched once', async () => {
    await verifier.verify(await signed(claims()));
    const before = provider.asked();
    await verifier.verify(await signed(claims()));
    expect(provider.asked()).toBe(before);
  });

  it('may be half a minute too old, for clocks differ', async () => {
    await expect(verifier.verify(await signed(claims({ exp: Math.floor(Date.now() / 1000) - 20 })))).resolves.toBeDefined();
  });

  const seconds = () => Math.floor(Date.now() / 1000);
  it.each<[string, () => Promise<string> | string]>([
    ['it is none', () => 'not.a.token'],
    ['another issuer signed it', () => signed(claims({ iss: other.url }), other.privateKey)],
    ['another issuer signed it in the name of this one', () => signed(claims(), other.privateKey)],
    ['it is for another audience', () => signed(claims({ aud: 'payroll' }))],
    ['it has no signature', () => new UnsecuredJWT(claims()).encode()],
    ['it is signed with the public key as a secret', async () => signed(claims(), new TextEncoder().encode(JSON.stringify(await exportJWK(provider.publicKey))), 'HS256')],
    ['its claims were changed after it was signed', async () => (await signed(claims())).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify(claims({ agency: 'south' }))).toString('base64url')}.`)],
    ['it has expired', () => signed(claims({ exp: seconds() - 60 }))],
    ['it never expires', () => signed(claims({ exp: undefined }))],
    ['it is not valid yet', () => signed(claims({ nbf: seconds() + 600 }))],
    ['its issuer may not speak for that agency', () => signed(claims({ agency: 'east' }))],
    ['it would be the desk’s', () => signed(claims({ agency: 'desk', roles: ['officer'] }))],
    ['it names no agency', () => signed(claims({ agency: undefined }))],
    ['it names nobody', () => signed(claims({ sub: '' }))],
  ])('is refused, with the one answer there is, when %s', async (_why, token) => {
    const refused: unknown = await verifier.verify(await token()).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ problem: { status: 401, code: 'unauthenticated' } });
    expect((refused as ProblemError).problem).not.toHaveProperty('detail');
  });
});
