import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../command.js';
import { step } from '../progress.js';
import { identitySettings } from '../system/identity-settings.js';
import type { Installation } from '../system/installation.js';
import { provision } from '../system/provision.js';
import { Secrets } from '../system/secrets.js';
import { audience, environmentOf, reconciliationEnvironment } from '../system/service-environment.js';
import { services } from '../system/services.js';
import { composeInstallation } from './compose-installation.js';

const root = '/secrets';

const hostOf = (name: string, installation: Installation) => {
  const url = new URL(installation.urls[name] ?? '');
  return `http://${name}:${url.port}`;
};

/** In containers the services reach each other by name, and the browser reaches them by localhost. */
const containerEnvironment = (service: (typeof services)[number], installation: Installation, secrets: Secrets): Record<string, string> => {
  const issuer = installation.urls['identity'] ?? '';
  const inside: Record<string, string> = { OIDC_ISSUERS: JSON.stringify([{ issuer, audience, jwksUri: `${hostOf('identity', installation)}/jwks` }]) };
  if (service.name === 'console') for (const name of ['conflict', 'registration', 'alert']) inside[`${name.toUpperCase()}_URL`] = hostOf(name, installation);
  return { ...environmentOf(service, installation, secrets), ...inside, HOST: '0.0.0.0' };
};

const write = (volume: string, env: Record<string, string>) => writeFileSync(join(root, volume, 'env.json'), JSON.stringify(env), { mode: 0o600 });

/** In containers: provisions the parts and writes into each service's own volume what it may know. */
export const composeProvisionCommand: Command = {
  name: 'compose-provision',
  purpose: 'in containers: roles, schemas, topics, rights and each service’s environment',
  usage: 'Run by docker compose; safe to repeat.',
  run: async () => {
    const found = composeInstallation(join(root, 'admin'));
    const secrets = new Secrets(join(root, 'admin', 'secrets.json'));
    const installation = { ...found, databaseUrl: await step('Creating roles, schemas and topics', () => provision(found, secrets)) };
    for (const service of services) write(service.name, containerEnvironment(service, installation, secrets));
    write('reconciliation', { ...reconciliationEnvironment(installation, secrets), HOST: '0.0.0.0' });
    write('identity', { PARLEY_IDENTITY: JSON.stringify(identitySettings(installation, secrets, '/run/parley/keys.json')), PORT: new URL(installation.urls['identity'] ?? '').port, HOST: '0.0.0.0' });
    return 0;
  },
};
