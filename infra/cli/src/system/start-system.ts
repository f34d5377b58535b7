import { join } from 'node:path';
import { freePort, type Stack, startStack } from '@parley/stack';
import { step } from '../progress.js';
import { identitySettings } from './identity-settings.js';
import { forgetInstallation, projectRoot, writeInstallation, type Installation } from './installation.js';
import { provision } from './provision.js';
import { Secrets } from './secrets.js';
import { environmentOf, reconciliationEnvironment } from './service-environment.js';
import { ServiceProcess } from './service-process.js';
import { services, type ServiceDescription } from './services.js';

export interface RunningSystem {
  readonly installation: Installation;
  readonly secrets: Secrets;
  readonly processes: readonly ServiceProcess[];
  stop(): Promise<void>;
}

export interface SystemOptions {
  readonly dir: string;
  readonly say: (line: string) => void;
  /** Parts that somebody else has started and will stop; else they are started in `dir`. */
  readonly parts?: Pick<Stack, 'postgresUrl' | 'redisUrl' | 'kafka' | 'stop'>;
  /** Endpoints as `host:port` that the alert service may call beside those of WEBHOOK_ALLOW, though they are on a closed network. */
  readonly webhookAllow?: readonly string[];
  /** False where the services alone must get everything right, with nobody beside them who mends. */
  readonly reconciles?: boolean;
}

const identityPort = 8085;
const reconciliationPort = 8086;
const cli = join(projectRoot, 'infra/cli/dist/main.js');

const urlsOf = async (): Promise<Record<string, string>> => {
  const taken = new Set<number>();
  const urls: Record<string, string> = {};
  for (const { name, port: wanted } of [...services, { name: 'identity', port: identityPort }, { name: 'reconciliation', port: reconciliationPort }]) {
    const port = await freePort(wanted, taken);
    taken.add(port);
    urls[name] = `http://localhost:${port}`;
  }
  return urls;
};

const identityProcess = (dir: string, installation: Installation, secrets: Secrets, say: SystemOptions['say']) => {
  const issuer = installation.urls['identity'] ?? '';
  const settings = identitySettings(installation, secrets, join(dir, 'identity-keys.json'));
  return new ServiceProcess({
    name: 'identity', say, argv: [cli, 'identity'], env: { PARLEY_IDENTITY: JSON.stringify(settings), PORT: new URL(issuer).port },
    healthUrl: `${issuer}/.well-known/openid-configuration`, logFile: join(dir, 'logs', 'identity.log'),
  });
};

/** One process of a service, at that address; further ones beside the first share its group and its tables. */
export const instanceOf = (service: ServiceDescription, url: string, { dir, say, webhookAllow = [], installation, secrets }: SystemOptions & Pick<RunningSystem, 'installation' | 'secrets'>): ServiceProcess => {
  const allowed = [process.env['WEBHOOK_ALLOW'] ?? '', ...webhookAllow].filter(Boolean).join(',');
  const env = environmentOf(service, installation, secrets, { ...process.env, WEBHOOK_ALLOW: allowed });
  return new ServiceProcess({
    name: service.name, say, argv: ['--enable-source-maps', '--max-old-space-size=768', join(projectRoot, 'services', service.name, 'dist/main.js')], env: { ...env, PORT: new URL(url).port },
    healthUrl: `${url}/health/ready`, logFile: join(dir, 'logs', `${service.name}.log`),
  });
};

/** Starts parts, provisions them, starts the identity provider and the five services, and resolves when all are ready. */
export const startSystem = async ({ dir, say, parts, webhookAllow = [], reconciles = true }: SystemOptions): Promise<RunningSystem> => {
  const stack = parts ?? (await step('Starting PostgreSQL, Redis and Kafka', (detail) => startStack({ dir: join(dir, 'stack'), onProgress: detail })));
  const processes: ServiceProcess[] = [];
  // Services before parts: each commits, flushes and leaves its groups while the parts still answer.
  const stop = async () => {
    forgetInstallation(dir);
    await Promise.all(processes.map((p) => p.stop()));
    await stack.stop();
  };
  try {
    const secrets = new Secrets(join(dir, 'secrets.json'));
    const found: Installation = { pid: process.pid, databaseUrl: stack.postgresUrl, redisUrl: stack.redisUrl, kafka: stack.kafka, urls: await urlsOf() };
    const installation = { ...found, databaseUrl: await step('Creating roles, schemas and topics', () => provision(found, secrets)) };
    processes.push(identityProcess(dir, installation, secrets, say));
    processes.push(...services.map((service) => instanceOf(service, installation.urls[service.name] ?? '', { dir, say, webhookAllow, installation, secrets })));
    if (reconciles) processes.push(new ServiceProcess({
      name: 'reconciliation', say, argv: [cli, 'reconcile', '--watch'], env: reconciliationEnvironment(installation, secrets), healthUrl: `${installation.urls['reconciliation']}/health/ready`, logFile: join(dir, 'logs', 'reconciliation.log'),
    }));
    await step('Starting the services', async () => {
      for (const p of processes) p.start();
      await Promise.all(processes.map((p) => p.ready()));
    });
    writeInstallation(dir, installation);
    return { installation, secrets, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
