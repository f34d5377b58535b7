import { samplePassword, sampleUsers } from '../sample-day/sample-people.js';
import type { Installation } from './installation.js';
import type { Secrets } from './secrets.js';

/** What the local identity provider is started with: the sample's users, the console as a client, and the desk's own tool. */
export const identitySettings = (installation: Installation, secrets: Secrets, keysFile: string) => ({
  issuer: installation.urls['identity'] ?? '',
  consoleUrl: installation.urls['console'] ?? '',
  consoleSecret: secrets.of('oidc-console'),
  deskToolSecret: secrets.of('oidc-desk-tool'),
  password: samplePassword,
  users: sampleUsers,
  keysFile,
});
export type IdentitySettings = ReturnType<typeof identitySettings>;
