import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, UserError } from '../command.js';
import { projectRoot } from '../system/installation.js';

/** In containers: becomes one service, with the environment that provisioning wrote into its volume. */
export const composeServiceCommand: Command = {
  name: 'compose-service',
  purpose: 'in containers: runs one service',
  usage: 'Run by docker compose.',
  run: ([name]) => {
    if (!name) throw new UserError('compose-service names a service');
    const env = JSON.parse(readFileSync('/run/parley/env.json', 'utf8')) as Record<string, string>;
    const cli = join(projectRoot, 'infra/cli/dist/main.js');
    const argv = name === 'identity' ? [cli, 'identity'] : name === 'reconciliation' ? [cli, 'reconcile', '--watch'] : [join(projectRoot, 'services', name, 'dist/main.js')];
    const child = spawn(process.execPath, ['--enable-source-maps', ...argv], { stdio: 'inherit', env: { PATH: process.env['PATH'], ...env } });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
    return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  },
};
