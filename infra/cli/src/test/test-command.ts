import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startStack } from '@parley/stack';
import type { Command } from '../command.js';
import { step } from '../progress.js';
import { projectRoot } from '../system/installation.js';
import { engineAnswers, startContainerParts, type TestParts } from './container-parts.js';
import { installChromium } from './install-chromium.js';
import { runJest, type Outcome } from './run-jest.js';

const check = (name: string, file: string, args: string[]): Outcome => {
  const done = spawnSync(process.execPath, [join(projectRoot, file), ...args], { cwd: projectRoot, stdio: 'inherit' });
  if (done.status !== 0) console.error(`${name} failed`);
  return done.status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
};

/** The kinds of tests, in the order in which they tell the most for the least time; the kind is in the file's name. */
const kinds = [
  { name: 'unit', workers: 2, needs: [] },
  { name: 'int', workers: 2, needs: ['postgres', 'redis', 'kafka'] },
  { name: 'story', workers: 1, needs: ['postgres', 'redis', 'kafka'] },
  { name: 'browser', workers: 1, needs: ['postgres', 'redis', 'kafka'] },
] as const;

/** Parts that tests may use, named as such: DATABASE_URL and its like belong to a running system, whose data tests must not touch. */
const partsOf = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ DATABASE_URL: env['TEST_DATABASE_URL'], REDIS_URL: env['TEST_REDIS_URL'], KAFKA_BROKERS: env['TEST_KAFKA_BROKERS'], KAFKA_USERNAME: env['TEST_KAFKA_USERNAME'], KAFKA_PASSWORD: env['TEST_KAFKA_PASSWORD'] });

/** Parts named by the environment, else containers where an engine answers, else the local stack; it says which. */
const startParts = async (dir: string): Promise<TestParts> => {
  const env = partsOf(process.env);
  const containers = Object.values(env).every((value) => value === undefined) && process.env['TEST_PARTS'] !== 'local' && (await engineAnswers());
  if (containers) return step('Starting PostgreSQL, Redis and Kafka in containers', startContainerParts);
  console.error('No container engine answers (or TEST_PARTS=local): tests run on the local PostgreSQL, Redis and Kafka.');
  return step('Starting PostgreSQL, Redis and Kafka', (detail) => startStack({ dir, env, durable: false, onProgress: detail }));
};

const total = (outcomes: readonly Outcome[]): Outcome => outcomes.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }));

export const testCommand: Command = {
  name: 'test',
  purpose: 'checks types and style and runs every test: unit, on real parts, stories, in a browser',
  usage: `npm test [-- --only ${kinds.map((k) => k.name).join('|')}]\n\nStarts PostgreSQL, Redis and Kafka for itself and stops them: in containers where an engine answers (TEST_PARTS=local says not to), else as local parts; installs Chromium where rights allow. Ends with “N passed, N failed, N skipped”.`,
  run: async (args) => {
    const { values } = parseArgs({ args, options: { only: { type: 'string' } } });
    const chosen = kinds.filter((k) => !values.only || values.only === k.name);
    const outcomes: Outcome[] = [];
    if (!values.only) {
      // All of it anew: a build that comes out of the cache brings declarations of another day with it.
      outcomes.push(await step('Checking types', async () => check('The type check', 'node_modules/typescript/bin/tsc', ['-b', '--force'])));
      outcomes.push(await step('Checking style and boundaries', async () => check('ESLint', 'node_modules/eslint/bin/eslint.js', ['.'])));
    }
    const dir = join(projectRoot, '.parley', `test-${process.pid}`);
    mkdirSync(dir, { recursive: true });
    const needsParts = chosen.some((k) => k.needs.length > 0);
    const stack = needsParts ? await startParts(dir) : undefined;
    try {
      const env: Record<string, string> = stack ? { TEST_STACK: JSON.stringify({ postgresUrl: stack.postgresUrl, redisUrl: stack.redisUrl, kafka: stack.kafka }) } : {};
      for (const kind of chosen) {
        const browser = kind.name === 'browser' ? await step('Looking for Chromium', async () => installChromium()) : undefined;
        outcomes.push(runJest(kind, { ...env, ...(browser ? { CHROMIUM: browser } : {}) }, dir));
      }
    } finally {
      await stack?.stop();
      rmSync(dir, { recursive: true, force: true });
    }
    const { passed, failed, skipped } = total(outcomes);
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    return failed === 0 && passed > 0 ? 0 : 1;
  },
};
