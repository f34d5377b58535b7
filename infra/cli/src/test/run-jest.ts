import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../system/installation.js';

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: { readonly name: string; readonly assertionResults: { readonly status: string; readonly fullName: string }[] }[];
}

/** Runs the specs of one kind and says aloud which were skipped. A suite that could not even start counts as failed. */
export const runJest = (kind: { name: string; workers: number }, env: Record<string, string>, dir: string): Outcome => {
  const report = join(dir, `jest-${kind.name}.json`);
  console.error(`\nTests: ${kind.name}`);
  const done = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', join(projectRoot, 'node_modules/jest/bin/jest.js'), `--testPathPatterns=\\.${kind.name}\\.spec\\.ts$`, `--maxWorkers=${kind.workers}`, '--json', `--outputFile=${report}`, '--passWithNoTests', '--silent', '--forceExit'],
    { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } },
  );
  if (!existsSync(report)) {
    console.error(`Jest ended with ${done.status ?? done.signal} and left no report`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const result = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  for (const { name, assertionResults } of result.testResults) {
    for (const test of assertionResults) if (test.status === 'pending' || test.status === 'todo') console.error(`skipped: ${test.fullName} (${name.replace(`${projectRoot}/`, '')})`);
  }
  return { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites, skipped: result.numPendingTests };
};
