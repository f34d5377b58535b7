import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../command.js';

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** How a running system is reached: written when it is up, for `npm run agency` and `--attach`; holds passwords, so only its owner reads it. */
export interface Installation {
  readonly pid: number;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly kafka: { readonly brokers: string[]; readonly username?: string; readonly password?: string };
  readonly urls: Readonly<Record<string, string>>;
}

const file = (dir: string) => join(dir, 'installation.json');

/** The folder of the system that `npm start` runs. */
export const localDir = join(projectRoot, '.parley', 'local');

export const writeInstallation = (dir: string, installation: Installation): void => {
  mkdirSync(dir, { recursive: true });
  writeFileSync(file(dir), JSON.stringify(installation, null, 1), { mode: 0o600 });
};

export const forgetInstallation = (dir: string): void => rmSync(file(dir), { force: true });

const fromEnvironment = (env: NodeJS.ProcessEnv): Installation | undefined =>
  env['DATABASE_URL'] && env['KAFKA_BROKERS'] && env['REDIS_URL']
    ? {
        pid: 0,
        databaseUrl: env['DATABASE_URL'],
        redisUrl: env['REDIS_URL'],
        kafka: { brokers: env['KAFKA_BROKERS'].split(','), ...(env['KAFKA_USERNAME'] ? { username: env['KAFKA_USERNAME'], password: env['KAFKA_PASSWORD'] ?? '' } : {}) },
        urls: JSON.parse(env['PARLEY_URLS'] ?? '{}') as Record<string, string>,
      }
    : undefined;

/** The running system: named by the environment, else the one `npm start` runs here. */
export const runningInstallation = (env: NodeJS.ProcessEnv = process.env, dir = localDir): Installation => {
  const named = fromEnvironment(env);
  if (named) return named;
  if (!existsSync(file(dir))) throw new UserError('No running system found here. Start one with `npm start`, or name one with DATABASE_URL, KAFKA_BROKERS and REDIS_URL.');
  return JSON.parse(readFileSync(file(dir), 'utf8')) as Installation;
};
