import Provider, { type Context } from 'oidc-provider';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
import { audience } from '../system/service-environment.js';
import type { IdentitySettings } from '../system/identity-settings.js';
import { noticePage, signOutPage } from './page.js';
import { claimsOf, type People } from './people.js';
import type { SigningKeys } from './signing-keys.js';

const resource = 'urn:parley';
const minuteSeconds = 60;
const shiftSeconds = 12 * 60 * minuteSeconds;
const tokenSeconds = 10 * minuteSeconds;

const clientsOf = ({ consoleUrl, consoleSecret, deskToolSecret }: IdentitySettings) => [
  { client_id: 'console', client_secret: consoleSecret, client_name: 'Parley', grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], redirect_uris: [`${consoleUrl}/auth/callback`], post_logout_redirect_uris: [consoleUrl, `${consoleUrl}/`] },
  { client_id: 'desk-tool', client_secret: deskToolSecret, client_name: 'The desk’s own tool', grant_types: ['client_credentials'], response_types: [], redirect_uris: [] },
];

/** The desk's tool acts as an officer; people act as themselves. */
const tokenClaims = (people: People) => (_context: Context, token: { kind: string; accountId?: string }) => {
  if (token.kind === 'ClientCredentials') return { agency: 'desk', roles: ['officer'], name: 'The desk’s own tool' };
  const person = people.named(token.accountId ?? '');
  return person && claimsOf(person);
};

// The console is the house's own client: who signs in to it is not asked whether it may know them.
const grantOf = async ({ oidc }: Context) => {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope('openid offline_access');
  grant.addResourceScope(resource, 'parley');
  await grant.save();
  return grant;
};

const say = (context: Context, html: string) => {
  context.type = 'html';
  context.body = html;
};

const featuresOf = () => ({
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  userinfo: { enabled: false },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => resource,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({ scope: 'parley', audience, accessTokenTTL: tokenSeconds, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }),
  },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (context: Context, form: string) => say(context, signOutPage(form)),
    postLogoutSuccessSource: (context: Context) => say(context, noticePage('Signed out', 'You may close this window.')),
  },
});

/** The OpenID provider of the sample: the console as a confidential client with PKCE, the desk's tool by client credentials, ES256 throughout. */
export const createProvider = (settings: IdentitySettings, people: People, { jwks, cookieKeys }: SigningKeys): Provider =>
  new Provider(settings.issuer, {
    adapter: createMemoryAdapter(0),
    clients: clientsOf(settings),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    jwks,
    cookies: { keys: cookieKeys, names: { session: 'identity_session', interaction: 'identity_interaction', resume: 'identity_resume' } },
    scopes: ['openid', 'offline_access'],
    features: featuresOf(),
    interactions: { url: (_context: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: Context, id: string) => people.named(id) && { accountId: id, claims: () => ({ sub: id }) },
    extraTokenClaims: tokenClaims(people),
    loadExistingGrant: grantOf,
    issueRefreshToken: (_context: Context, client: { grantTypeAllowed(type: string): boolean }) => client.grantTypeAllowed('refresh_token'),
    clientBasedCORS: () => false,
    renderError: (context: Context, { error_description: description }: { error_description?: string }) => say(context, noticePage('That did not work', description ?? 'Go back to the console and sign in again.')),
    ttl: { AccessToken: tokenSeconds, ClientCredentials: tokenSeconds, AuthorizationCode: minuteSeconds, IdToken: tokenSeconds, Interaction: 15 * minuteSeconds, RefreshToken: shiftSeconds, Session: shiftSeconds, Grant: shiftSeconds },
  });
