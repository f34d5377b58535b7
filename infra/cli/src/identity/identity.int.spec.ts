import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TokenVerifier } from '@parley/security';
import * as client from 'openid-client';
import { samplePassword, sampleUsers } from '../sample-day/sample-people.js';
import { audience } from '../system/service-environment.js';
import { freePort } from '@parley/stack';
import { type IdentityServer, startIdentity } from './identity-server.js';
import { Visitor } from './visitor.js';

const dir = mkdtempSync(join(tmpdir(), 'identity-'));
const keysFile = join(dir, 'keys.json');
const consoleUrl = 'https://console.example';
let server: IdentityServer;
let issuer: string;
let console_: client.Configuration;

const signIn = async (visitor: Visitor, username: string, password: string) => {
  const verifier = client.randomPKCECodeVerifier();
  const checks = { state: client.randomState(), nonce: client.randomNonce() };
  const url = client.buildAuthorizationUrl(console_, { redirect_uri: `${consoleUrl}/auth/callback`, scope: 'openid parley', ...checks, code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' });
  const form = await visitor.open(url.href);
  const answer = await visitor.post(form.url, { username, password });
  const grant = () => client.authorizationCodeGrant(console_, new URL(answer.url), { pkceCodeVerifier: verifier, expectedState: checks.state, expectedNonce: checks.nonce });
  return { form, answer, grant };
};

beforeAll(async () => {
  const port = await freePort(18085);
  issuer = `http://localhost:${port}`;
  server = await startIdentity({ issuer, consoleUrl, consoleSecret: 'c'.repeat(43), deskToolSecret: 'd'.repeat(43), password: samplePassword, users: sampleUsers, keysFile }, { host: '127.0.0.1', port });
  console_ = await client.discovery(new URL(issuer), 'console', {}, client.ClientSecretBasic('c'.repeat(43)), { execute: [client.allowInsecureRequests] });
});

afterAll(async () => {
  await server.stop();
  rmSync(dir, { recursive: true });
});

describe('the local identity provider', () => {
  const tokens = () => new TokenVerifier([{ issuer, audience }]);

  it('signs a person in and says who they are in a token that Parley’s services accept', async () => {
    const { grant } = await signIn(new Visitor(consoleUrl), 'ortiz', samplePassword);
    const granted = await grant();
    expect(await tokens().verify(granted.access_token)).toEqual({ actorId: 'ortiz', name: 'A. Ortiz', agencyId: 'north-metro-pd', roles: ['agent'], email: 'a.ortiz@north-metro.example' });
    expect(granted.expires_in).toBe(600);
  });

  it('renews a token by its refresh token', async () => {
    const { grant } = await signIn(new Visitor(consoleUrl), 'desk', samplePassword);
    const renewed = await client.refreshTokenGrant(console_, (await grant()).refresh_token ?? '');
    expect(await tokens().verify(renewed.access_token)).toMatchObject({ actorId: 'desk', agencyId: 'desk', roles: ['officer'] });
  });

  it('asks again, in words, after a wrong password', async () => {
    const { form, answer } = await signIn(new Visitor(consoleUrl), 'ortiz"><b>', 'wrong');
    expect(form.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('The user name or the password is not right.');
    expect(answer.body).not.toContain('<b>');
  });

  it('gives the desk’s own tool an officer’s token', async () => {
    const tool = await client.discovery(new URL(issuer), 'desk-tool', {}, client.ClientSecretBasic('d'.repeat(43)), { execute: [client.allowInsecureRequests] });
    const granted = await client.clientCredentialsGrant(tool, { resource: 'urn:parley', scope: 'parley' });
    expect(await tokens().verify(granted.access_token)).toMatchObject({ actorId: 'desk-tool', agencyId: 'desk', roles: ['officer'] });
  });

  it('signs out and goes back to the console', async () => {
    const visitor = new Visitor(consoleUrl);
    const granted = await (await signIn(visitor, 'ortiz', samplePassword)).grant();
    const page = await visitor.open(client.buildEndSessionUrl(console_, { post_logout_redirect_uri: consoleUrl, id_token_hint: granted.id_token ?? '' }).href);
    const secret = /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    expect((await visitor.post(`${issuer}/session/end/confirm`, { xsrf: secret, logout: 'yes' })).url).toMatch(/^https:\/\/console\.example/);
  });

  it('keeps its keys where only it reads them', () => {
    expect(statSync(keysFile).mode & 0o777).toBe(0o600);
  });
});
