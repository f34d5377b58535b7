import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readServiceConfig, type ServiceConfig } from '@parley/security';
import { z } from 'zod';

export interface ConsoleConfig extends ServiceConfig {
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly scope: string };
  /** Seals what sessions hold in Redis. */
  readonly sessionSecret: string;
  /** Where browsers reach the console. */
  readonly publicUrl: string;
  readonly conflictUrl: string;
  /** The built pages. */
  readonly webDir: string;
}

const Environment = z.object({
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1),
  OIDC_SCOPE: z.string().default('openid parley offline_access'),
  SESSION_SECRET: z.string().min(32),
  PUBLIC_URL: z.url(),
  CONFLICT_URL: z.url(),
});

const withoutSlash = (url: string) => url.replace(/\/$/, '');

/** What Nest finds the configuration by. */
export const CONSOLE_CONFIG = Symbol('ConsoleConfig');

/** The same place from the sources and from the build. */
export const builtWebDir = join(dirname(fileURLToPath(import.meta.url)), '../dist/web');

/** Reads and asserts the service's configuration, once, at start; throws with the names of what is missing. */
export const readConsoleConfig = (environment: NodeJS.ProcessEnv): ConsoleConfig => {
  const env = Environment.parse(environment);
  return {
    ...readServiceConfig(environment, { service: 'console', port: 8080 }),
    oidc: { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET, scope: env.OIDC_SCOPE },
    sessionSecret: env.SESSION_SECRET,
    publicUrl: withoutSlash(env.PUBLIC_URL),
    conflictUrl: withoutSlash(env.CONFLICT_URL),
    webDir: builtWebDir,
  };
};
