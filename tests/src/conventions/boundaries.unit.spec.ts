import { ESLint } from 'eslint';
import { projectRoot } from './tree.js';

const eslint = new ESLint({ cwd: projectRoot });

/** What the project's own ESLint says of an import, were it the only line of that file. */
const faultsOf = async (filePath: string, text: string): Promise<string[]> => {
  const [result] = await eslint.lintText(`${text}\n`, { filePath: `${projectRoot}/${filePath}` });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'broken'}: ${message}`);
};

const boundary = '@nx/enforce-module-boundaries';
const owner = 'no-restricted-imports';

const forbidden: readonly (readonly [what: string, file: string, text: string, rule: string])[] = [
  ['a service that imports another service', 'services/matching/src/main.ts', `import { schema } from '@parley/registration';\nexport const s = schema;`, boundary],
  ['a service that reaches into another by a path', 'services/matching/src/main.ts', `import { schema } from '../../registration/src/index.js';\nexport const s = schema;`, boundary],
  ['a service that imports the stage of the tests', 'services/matching/src/main.ts', `import { FakeClock } from '@parley/testing';\nexport const c = FakeClock;`, boundary],
  ['a service that imports the local stack', 'services/matching/src/main.ts', `import { startStack } from '@parley/stack';\nexport const s = startStack;`, boundary],
  ['the domain that imports an adapter', 'libs/deconfliction/src/index.ts', `import { CLOCK } from '@parley/observability';\nexport const c = CLOCK;`, boundary],
  ['the contracts that import the domain', 'libs/contracts/src/index.ts', `import { policy2031 } from '@parley/deconfliction';\nexport const p = policy2031;`, boundary],
  ['an adapter that imports the domain', 'libs/messaging/src/index.ts', `import { policy2031 } from '@parley/deconfliction';\nexport const p = policy2031;`, boundary],
  ['an adapter that imports a service', 'libs/security/src/index.ts', `import { schema } from '@parley/registration';\nexport const s = schema;`, boundary],
  ['the stage of the tests that imports a service', 'libs/testing/src/index.ts', `import { schema } from '@parley/registration';\nexport const s = schema;`, boundary],
  ['the local stack that imports a service', 'infra/stack/src/index.ts', `import { schema } from '@parley/registration';\nexport const s = schema;`, boundary],
  ['a service that imports kafkajs', 'services/matching/src/main.ts', `import kafkajs from 'kafkajs';\nexport const k = kafkajs;`, owner],
  ['a spec that imports kafkajs', 'tests/src/index.ts', `import kafkajs from 'kafkajs';\nexport const k = kafkajs;`, owner],
  ['a service that imports the ORM', 'services/matching/src/main.ts', `import { DataSource } from 'typeorm';\nexport const d = DataSource;`, owner],
  ['a service that imports Redis', 'services/matching/src/main.ts', `import { Redis } from 'ioredis';\nexport const r = Redis;`, owner],
  ['the domain that imports a framework', 'libs/deconfliction/src/index.ts', `import { Injectable } from '@nestjs/common';\nexport const i = Injectable;`, owner],
  ['the domain that imports the file system', 'libs/deconfliction/src/index.ts', `import { readFileSync } from 'node:fs';\nexport const r = readFileSync;`, owner],
  ['the contracts that import a framework', 'libs/contracts/src/index.ts', `import { Injectable } from '@nestjs/common';\nexport const i = Injectable;`, owner],
];

const allowed: readonly (readonly [what: string, file: string, text: string])[] = [
  ['a service that imports the domain, the contracts and an adapter', 'services/matching/src/main.ts', `import { Registration } from '@parley/contracts';\nimport { policy2031 } from '@parley/deconfliction';\nimport { CLOCK } from '@parley/observability';\nexport const all = [Registration, policy2031, CLOCK];`],
  ['the domain that imports the contracts', 'libs/deconfliction/src/index.ts', `import { Registration } from '@parley/contracts';\nexport const r = Registration;`],
  ['messaging that imports kafkajs', 'libs/messaging/src/index.ts', `import kafkajs from 'kafkajs';\nexport const k = kafkajs;`],
  ['a service’s spec that imports the stage of the tests', 'services/registration/src/config.unit.spec.ts', `import { FakeClock } from '@parley/testing';\nexport const c = FakeClock;`],
  ['the tests and the commands that import services', 'infra/cli/src/commands.ts', `import { schema } from '@parley/registration';\nexport const s = schema;`],
];

describe('the boundaries of the house', () => {
  it.each(forbidden)('refuse %s', async (_what, file, text, rule) => {
    expect(await faultsOf(file, text)).toEqual([expect.stringContaining(rule)]);
  }, 60_000);

  it.each(allowed)('allow %s', async (_what, file, text) => {
    expect(await faultsOf(file, text)).toEqual([]);
  }, 60_000);
});
