import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '../system/installation.js';

const read = (dir: string, name: string) => readFileSync(join(dir, name), 'utf8').trim();

/** The system in containers as its one-shot commands reach it; the passwords are in the volume mounted at `dir`. */
export const composeInstallation = (dir: string, env: NodeJS.ProcessEnv = process.env): Installation => ({
  pid: 0,
  databaseUrl: `postgres://postgres:${read(dir, 'postgres')}@postgres:5432/postgres`,
  redisUrl: 'redis://redis:6379',
  kafka: { brokers: ['kafka:9092'], username: 'admin', password: read(dir, 'kafka-admin') },
  urls: JSON.parse(env['PARLEY_URLS'] ?? '{}') as Record<string, string>,
});
