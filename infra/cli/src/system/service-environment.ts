import { reconciliationRole } from '../reconcile/reconciliation-role.js';
import type { Installation } from './installation.js';
import type { Secrets } from './secrets.js';
import { type ServiceName, type ServiceDescription } from './services.js';

/** The audience that every access token for Parley's services names. */
export const audience = 'parley';

const withRole = (databaseUrl: string, role: string, password: string) => {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = password;
  return url.href;
};

const ownOf: Record<ServiceName, (i: Installation, secrets: Secrets, mail: NodeJS.ProcessEnv) => Record<string, string>> = {
  registration: () => ({}),
  matching: () => ({}),
  conflict: (i) => ({ CONSOLE_URL: i.urls['console'] ?? '' }),
  alert: (i, _secrets, env) => ({
    CONSOLE_URL: i.urls['console'] ?? '',
    ...Object.fromEntries(['SMTP_URL', 'MAIL_FROM', 'DESK_EMAIL', 'WEBHOOK_ALLOW'].flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
  }),
  console: (i, secrets) => ({
    OIDC_ISSUER: i.urls['identity'] ?? '',
    OIDC_CLIENT_ID: 'console',
    OIDC_CLIENT_SECRET: secrets.of('oidc-console'),
    SESSION_SECRET: secrets.of('session'),
    PUBLIC_URL: i.urls['console'] ?? '',
    CONFLICT_URL: i.urls['conflict'] ?? '',
    REGISTRATION_URL: i.urls['registration'] ?? '',
    ALERT_URL: i.urls['alert'] ?? '',
  }),
};

/** What the reconciliation beside the services is started with. */
export const reconciliationEnvironment = (i: Installation, secrets: Secrets, env: NodeJS.ProcessEnv = process.env): Record<string, string> => ({
  HOST: env['PARLEY_HOST'] ?? '127.0.0.1',
  PORT: new URL(i.urls['reconciliation'] ?? '').port,
  RECONCILIATION_DATABASE_URL: withRole(i.databaseUrl, reconciliationRole, secrets.of('database-reconciliation')),
});

/** What a service's config.ts reads: its own database role and Kafka user, and nobody else's. */
export const environmentOf = (service: ServiceDescription, i: Installation, secrets: Secrets, env: NodeJS.ProcessEnv = process.env): Record<string, string> => ({
  NODE_ENV: 'production',
  LOG_LEVEL: env['LOG_LEVEL'] ?? 'info',
  HOST: env['PARLEY_HOST'] ?? '127.0.0.1',
  PORT: new URL(i.urls[service.name] ?? '').port,
  DATABASE_URL: withRole(i.databaseUrl, `svc_${service.name}`, secrets.of(`database-${service.name}`)),
  KAFKA_BROKERS: i.kafka.brokers.join(','),
  ...(i.kafka.username ? { KAFKA_USERNAME: `svc-${service.name}`, KAFKA_PASSWORD: secrets.of(`kafka-${service.name}`) } : {}),
  REDIS_URL: i.redisUrl,
  OIDC_ISSUERS: JSON.stringify([{ issuer: i.urls['identity'], audience }]),
  ...ownOf[service.name](i, secrets, env),
});
