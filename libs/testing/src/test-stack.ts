import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFree, startStack, type KafkaAddress } from '@parley/stack';

/** Real PostgreSQL, Redis and Kafka for specs: addresses with administrators' rights. */
export interface TestStack {
  readonly postgresUrl: string;
  readonly redisUrl: string;
  readonly kafka: KafkaAddress;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const file = join(root, '.parley/test-stack.json');
const portOf = (url: string) => Number(new URL(url.includes('://') ? url : `kafka://${url}`).port);

const running = async (): Promise<TestStack | undefined> => {
  if (!existsSync(file)) return undefined;
  const stack = JSON.parse(readFileSync(file, 'utf8')) as TestStack;
  const up = await Promise.all([stack.postgresUrl, stack.redisUrl, stack.kafka.brokers[0] ?? ''].map(async (url) => !(await isFree(portOf(url)))));
  return up.every(Boolean) ? stack : undefined;
};

let starting: Promise<TestStack> | undefined;

/**
 * The parts that specs run on: named by TEST_STACK (the test command starts them once), else those a spec left running, else started now and
 * left running for the next spec.
 */
export const testStack = (): Promise<TestStack> =>
  (starting ??= (async () => {
    const named = process.env['TEST_STACK'];
    if (named) return JSON.parse(named) as TestStack;
    const here = await running();
    if (here) return here;
    const { postgresUrl, redisUrl, kafka } = await startStack({ dir: join(root, '.parley/test-stack'), env: {}, outlivesUs: true, durable: false });
    writeFileSync(file, JSON.stringify({ postgresUrl, redisUrl, kafka }), { mode: 0o600 });
    return { postgresUrl, redisUrl, kafka };
  })());
