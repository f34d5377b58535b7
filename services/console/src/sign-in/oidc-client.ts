import type { Clock } from '@parley/observability';
import * as client from 'openid-client';
import type { ConsoleConfig } from '../config.js';
import type { PendingSignIn, Tokens } from './sessions.js';

const defaultTokenSeconds = 300;

/** The console as a client of the identity provider, whichever it is: authorization code with PKCE, state and nonce. */
export class OidcClient {
  private known: Promise<client.Configuration> | undefined;

  constructor(private readonly config: Pick<ConsoleConfig, 'oidc' | 'publicUrl'>, private readonly clock: Clock) {}

  /** Where to send a browser to sign in, and what its return is checked against. */
  async begin(returnTo: string): Promise<{ url: string; pending: PendingSignIn }> {
    const pending = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), returnTo };
    const url = client.buildAuthorizationUrl(await this.provider(), {
      redirect_uri: `${this.config.publicUrl}/auth/callback`, scope: this.config.oidc.scope, state: pending.state, nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier), code_challenge_method: 'S256',
    });
    return { url: url.href, pending };
  }

  /** The tokens for the code that a browser came back with. */
  async finish(query: string, pending: PendingSignIn): Promise<Tokens> {
    const checks = { pkceCodeVerifier: pending.verifier, expectedState: pending.state, expectedNonce: pending.nonce };
    return this.tokensOf(await client.authorizationCodeGrant(await this.provider(), new URL(`${this.config.publicUrl}/auth/callback?${query}`), checks));
  }

  async refresh(refreshToken: string): Promise<Tokens> {
    return this.tokensOf(await client.refreshTokenGrant(await this.provider(), refreshToken));
  }

  /** Where a browser ends its session at the provider as well; the console itself where the provider knows no such place. */
  async signOutUrl(idToken: string | undefined): Promise<string> {
    const provider = await this.provider();
    if (!provider.serverMetadata().end_session_endpoint) return `${this.config.publicUrl}/`;
    return client.buildEndSessionUrl(provider, { post_logout_redirect_uri: `${this.config.publicUrl}/`, client_id: this.config.oidc.clientId, ...(idToken ? { id_token_hint: idToken } : {}) }).href;
  }

  private tokensOf(granted: client.TokenEndpointResponse): Tokens {
    const seconds = granted.expires_in ?? defaultTokenSeconds;
    return { accessToken: granted.access_token, accessExpiresAt: this.clock.now().getTime() + seconds * 1000, refreshToken: granted.refresh_token, idToken: granted.id_token };
  }

  // Asked for when first needed and again after a failure: the provider may start after us.
  private provider(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.config.oidc;
    const options = new URL(issuer).protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {};
    this.known ??= client.discovery(new URL(issuer), clientId, {}, client.ClientSecretBasic(clientSecret), options).catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }
}
