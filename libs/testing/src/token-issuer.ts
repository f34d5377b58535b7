import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import type { Role, TrustedIssuer } from '@parley/security';

const audience = 'parley';

/** An identity provider of a spec's own: it publishes its key and signs what a spec says of a person. */
export class TokenIssuer {
  private constructor(private readonly server: Server, private readonly key: CryptoKey) {}

  static async start(): Promise<TokenIssuer> {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'story', alg: 'ES256', use: 'sig' }] });
    const server = createServer((_request, answer) => answer.setHeader('content-type', 'application/json').end(jwks));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TokenIssuer(server, privateKey);
  }

  private get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get trusted(): TrustedIssuer {
    return { issuer: this.url, audience, jwksUri: `${this.url}/jwks` };
  }

  /** An access token of an hour, as any provider would issue it. */
  token(person: { readonly sub: string; readonly agency: string; readonly roles: readonly Role[] }): Promise<string> {
    return new SignJWT({ agency: person.agency, roles: person.roles, name: person.sub }).setProtectedHeader({ alg: 'ES256', kid: 'story' }).setSubject(person.sub).setIssuer(this.url).setAudience(audience).setIssuedAt().setExpirationTime('1h').sign(this.key);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
