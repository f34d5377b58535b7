// One configuration for every kind of test; the kind is in the file name (unit, int, story, browser) and the runner selects by it.
/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@parley/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', JSON.parse(await (await import('node:fs/promises')).readFile(new URL('.swcrc', import.meta.url), 'utf8'))] },
  moduleNameMapper: { '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1' },
  testMatch: ['**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.parley/'],
  testTimeout: 20_000,
};
