import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from '../command.js';
import { projectRoot } from '../system/installation.js';

// The suites stand above the commands: this one is named by its place rather than imported.
const suite = join(projectRoot, 'tests/dist/faults/run-faults.js');

const usage = [
  'npm run faults -- [--short] [--only <words>] [--seed N]',
  'npm run faults -- --corpus <folder> [--seed N]',
  '',
  'Starts the whole system on parts of its own, lets four agencies create, move and cancel over Kafka and REST, and lets one thing after another go',
  'wrong: processes killed at every await of their hot paths, the broker, the database and Redis killed, stalled or cut off, rebalances, replays.',
  'After each, what agencies and desk were told is compared with the rules applied by brute force. Prints a table; exits 0 when nothing was wrong.',
  '',
  '  --short    the seven faults that npm test runs as well',
  '  --only     faults whose name contains these words (several with commas between them)',
  '  --seed     what chance comes from (1)',
  '  --corpus   instead: replays that corpus with three instances of matching, one of which is killed every ten seconds, and checks it',
].join('\n');

export const faultsCommand: Command = {
  name: 'faults',
  purpose: 'lets processes, broker and database fail under a workload and checks every promise',
  usage,
  run: (args) => {
    const child = spawn(process.execPath, ['--enable-source-maps', suite, ...args], { stdio: 'inherit' });
    // A terminal sends Ctrl-C to the child as well: it stops what it started, and then we go.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  },
};
