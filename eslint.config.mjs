// The style and the boundaries of the house, as a check. Kept by tests/src/conventions, which shows that a forbidden import fails.
import nx from '@nx/eslint-plugin';
import nxDevkit from '@nx/devkit';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The boundary rule reads Nx's graph from its cache and is silently skipped where there is none, as in a new clone: make it first.
process.env.NX_DAEMON = 'false';
await nxDevkit.createProjectGraphAsync();

const specs = ['**/*.spec.ts', '**/*.spec.tsx', '**/*.contract.ts', '**/in-memory-*.ts', '**/src/specs/**', 'tests/**/*.ts'];

/** Who may import whom, by the tags in each package.json. There is no `*`: a tag that is not named here may import nothing. */
const mayImport = {
  'type:contracts': ['type:contracts'],
  'type:domain': ['type:contracts'],
  'type:adapter': ['type:adapter', 'type:contracts'],
  'type:service': ['type:service', 'type:domain', 'type:adapter', 'type:contracts'],
  'type:testing': ['type:testing', 'type:domain', 'type:adapter', 'type:contracts', 'type:infra'],
  'type:infra': ['type:infra', 'type:domain', 'type:adapter', 'type:contracts'],
  'type:suite': ['type:suite', 'type:service', 'type:domain', 'type:adapter', 'type:contracts', 'type:infra'],
};
const services = ['registration', 'matching', 'conflict', 'alert', 'console'];
const scopes = services.map((name) => ({ sourceTag: `scope:${name}`, onlyDependOnLibsWithTags: [`scope:${name}`, 'scope:shared'] }));

const boundaries = (alsoFor) => [
  'error',
  {
    allow: [],
    banTransitiveDependencies: false,
    depConstraints: [...Object.entries(mayImport).map(([sourceTag, tags]) => ({ sourceTag, onlyDependOnLibsWithTags: [...tags, ...alsoFor(sourceTag)] })), ...scopes],
  },
];

/** Packages that belong to one place: whoever needs them elsewhere goes through the library that owns them. */
const owned = {
  kafka: { group: ['kafkajs', 'kafkajs/*'], message: 'Only libs/messaging may import kafkajs.' },
  kafkaRights: { group: ['@platformatic/*'], message: 'Only infra/stack may import @platformatic/kafka, for users and rights.' },
  orm: { group: ['typeorm', 'typeorm/*', '@nestjs/typeorm'], message: 'Only libs/persistence may import typeorm.' },
  postgres: { group: ['pg'], message: 'Only libs/persistence, libs/testing and infra may import pg.' },
  redis: { group: ['ioredis'], message: 'Only libs/persistence may import ioredis.' },
};
const frameworks = {
  group: ['@nestjs/*', 'typeorm', 'pg', 'ioredis', 'rxjs', 'rxjs/*', 'kafkajs', '@platformatic/*', 'pino', 'prom-client', 'node:*'],
  message: 'The domain and the contracts know no framework, no I/O, no clock and no chance.',
};
const restrictAllBut = (...names) => restrict(...Object.entries(owned).filter(([name]) => !names.includes(name)).map(([, rule]) => rule));
const restrict = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default defineConfig(
  { ignores: ['**/node_modules', '**/dist', '**/generated', '.nx', '.parley', 'out'] },
  { files: ['**/*.ts', '**/*.tsx', '**/*.mjs'], linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: { 'max-lines': ['error', 400], eqeqeq: ['error', 'smart'], 'no-var': 'error', 'prefer-const': 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin, '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(() => []),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['services/*/src/**', 'libs/*/src/**'], rules: { 'no-console': 'error' } },
  {
    files: specs,
    rules: { '@nx/enforce-module-boundaries': boundaries((tag) => (['type:service', 'type:suite'].includes(tag) ? ['type:testing', 'type:infra'] : [])), 'no-console': 'off' },
  },
  { files: ['{services,libs,infra,tests}/**'], rules: restrictAllBut() },
  { files: ['libs/messaging/**'], rules: restrictAllBut('kafka') },
  { files: ['libs/persistence/**'], rules: restrictAllBut('orm', 'postgres', 'redis') },
  { files: ['libs/testing/**'], rules: restrictAllBut('postgres') },
  { files: ['infra/cli/**'], rules: restrictAllBut('postgres') },
  { files: ['infra/stack/**'], rules: restrictAllBut('kafkaRights', 'postgres') },
  // Our consumer has to read what another client sends.
  { files: ['tests/src/libraries/another-client.ts'], rules: restrictAllBut('kafkaRights') },
  { files: ['libs/{deconfliction,contracts}/src/**'], ignores: [...specs, 'libs/contracts/src/generate.ts', 'libs/contracts/src/generate/**'], rules: restrict(frameworks) },
);
