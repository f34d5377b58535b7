import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endProcess, isOurs } from './child.js';
import { kafkaPortsOf, startKafka } from './kafka.js';
import type { KafkaAddress, OnProgress, RunningPart } from './part.js';
import { freePort } from './ports.js';
import { startPostgres } from './postgres.js';
import { startRedis } from './redis.js';

export interface Stack {
  readonly postgresUrl: string;
  readonly redisUrl: string;
  readonly kafka: KafkaAddress;
  stop(): Promise<void>;
}

export interface StackOptions {
  /** Where data, logs and passwords live. */
  readonly dir: string;
  readonly onProgress?: OnProgress;
  readonly env?: NodeJS.ProcessEnv;
}

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '../../..');

interface State {
  passwords: { postgres: string; kafka: string };
  pids: Record<string, number>;
}

const marks: Record<string, (dir: string) => string> = { postgres: () => 'postgres', redis: () => 'redis-server', kafka: (dir) => dir };

/** What an earlier start left behind when it was killed: ended first, for two servers cannot share a data folder. */
const endLeftovers = async (dir: string, pids: Record<string, number>) => {
  for (const [part, pid] of Object.entries(pids)) if (isOurs(pid, marks[part]?.(dir) ?? '')) await endProcess(pid, part === 'postgres' ? 'SIGINT' : 'SIGTERM');
};

const named = (env: NodeJS.ProcessEnv) => ({
  postgresUrl: env['DATABASE_URL'],
  redisUrl: env['REDIS_URL'],
  kafka: env['KAFKA_BROKERS'] ? { brokers: env['KAFKA_BROKERS'].split(','), ...(env['KAFKA_USERNAME'] ? { username: env['KAFKA_USERNAME'], password: env['KAFKA_PASSWORD'] ?? '' } : {}) } : undefined,
});

/** PostgreSQL, Redis and Kafka: each an address from the environment, else started here on the loopback. What was started is what `stop` ends. */
export const startStack = async ({ dir, onProgress = () => undefined, env = process.env }: StackOptions): Promise<Stack> => {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'stack.json');
  const state: State = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as State) : { passwords: { postgres: randomBytes(18).toString('hex'), kafka: randomBytes(18).toString('hex') }, pids: {} };
  await endLeftovers(dir, state.pids);
  state.pids = {};
  const started: RunningPart<unknown>[] = [];
  const keep = <T>(name: string, part: RunningPart<T>): T => {
    started.push(part);
    state.pids[name] = part.pid;
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
    return part.address;
  };
  const stop = async () => void (await Promise.all(started.map((part) => part.stop())));
  try {
    const given = named(env);
    // One after the other to pick ports, all at once to come up: the JVM takes the longest.
    const [postgresPort, redisPort] = [await freePort(5432), await freePort(6379)];
    const kafkaPort = await freePort(kafkaPortsOf(dir)?.port ?? 9092);
    const controllerPort = kafkaPortsOf(dir)?.controllerPort ?? (await freePort(kafkaPort + 1));
    const starting = [
      given.kafka ?? startKafka(dir, kafkaPort, controllerPort, state.passwords.kafka, projectRoot, onProgress).then((part) => keep('kafka', part)),
      given.postgresUrl ?? startPostgres(dir, postgresPort, state.passwords.postgres, onProgress).then((part) => keep('postgres', part)),
      given.redisUrl ?? startRedis(dir, redisPort, onProgress).then((part) => keep('redis', part)),
    ] as const;
    // Wait for all three even when one fails: only what has come up can be ended.
    await Promise.allSettled(starting);
    const [kafka, postgresUrl, redisUrl] = await Promise.all(starting);
    return { postgresUrl, redisUrl, kafka, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Forgets a stack's data; only after it was stopped. */
export const forgetStack = (dir: string): void => rmSync(dir, { recursive: true, force: true });
