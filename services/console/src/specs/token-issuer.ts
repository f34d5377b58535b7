import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An issuer of access tokens for specs: keys under /jwks, tokens for whoever the spec names. */
export const tokenIssuer = async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'spec' }] });
  const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(jwks));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    trusted: { issuer, audience: 'parley', jwksUri: `${issuer}/jwks` },
    tokenFor: (subject: string, claims: { agency: string; roles: string[]; name: string }) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'spec' }).setIssuer(issuer).setAudience('parley').setSubject(subject).setIssuedAt().setExpirationTime('10m').sign(privateKey),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
