import type { Installation } from './installation.js';
import type { Secrets } from './secrets.js';

/** An officer's access token for the desk's own tools, by client credentials at the identity provider. */
export const deskToken = async (installation: Installation, secrets: Secrets): Promise<string> => {
  const issuer = installation.urls['identity'] ?? '';
  const discovery = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as { token_endpoint: string };
  const answer = await fetch(discovery.token_endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${Buffer.from(`desk-tool:${secrets.of('oidc-desk-tool')}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: 'urn:parley', scope: 'parley' }),
  });
  if (!answer.ok) throw new Error(`the identity provider refused the desk's tool: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { access_token: string }).access_token;
};
