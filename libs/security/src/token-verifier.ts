import { createRemoteJWKSet, decodeJwt, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Principal, Role } from './principal.js';
import { problemOf, ProblemError } from './problems.js';

/** An issuer of tokens and what it may say. `agencies` bounds whom it may speak for; absent means all (the desk's own provider). */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri?: string | undefined;
  readonly agencies?: readonly string[] | undefined;
}

const roles: readonly Role[] = ['agent', 'supervisor', 'officer', 'auditor', 'system'];
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const skewSeconds = 30;

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const principalOf = (claims: JWTPayload): Principal | undefined => {
  const [agencyId, actorId] = [text(claims['agency']), text(claims.sub)];
  const said = Array.isArray(claims['roles']) ? claims['roles'] : [];
  const email = text(claims['email']);
  if (!agencyId || !actorId) return undefined;
  return { actorId, name: text(claims['name']) ?? actorId, agencyId, roles: roles.filter((role) => said.includes(role)), ...(email ? { email } : {}) };
};

/** Checks access tokens: signature by an allowed algorithm, issuer, audience, times with 30 s of skew, and that the issuer may speak for the agency. */
export class TokenVerifier {
  private readonly keys = new Map<string, JWTVerifyGetKey>();

  constructor(private readonly issuers: readonly TrustedIssuer[]) {}

  async verify(token: string): Promise<Principal> {
    try {
      const { iss } = decodeJwt(token);
      const trusted = this.issuers.find((i) => i.issuer === iss);
      if (!trusted) throw new Error('not a trusted issuer');
      const { payload } = await jwtVerify(token, await this.keysOf(trusted), { issuer: trusted.issuer, audience: trusted.audience, algorithms, clockTolerance: skewSeconds, requiredClaims: ['exp', 'sub'] });
      const principal = principalOf(payload);
      if (!principal || (trusted.agencies && !trusted.agencies.includes(principal.agencyId))) throw new Error('the issuer may not speak for this agency');
      return principal;
    } catch {
      // One answer for every reason: which of them it was is nobody's business.
      throw new ProblemError(problemOf('unauthenticated'));
    }
  }

  private async keysOf(trusted: TrustedIssuer): Promise<JWTVerifyGetKey> {
    const known = this.keys.get(trusted.issuer);
    if (known) return known;
    const uri = trusted.jwksUri ?? ((await (await fetch(`${trusted.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) })).json()) as { jwks_uri: string }).jwks_uri;
    const keys = createRemoteJWKSet(new URL(uri), { timeoutDuration: 5_000 });
    this.keys.set(trusted.issuer, keys);
    return keys;
  }
}
