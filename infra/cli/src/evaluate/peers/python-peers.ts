import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../system/installation.js';

const home = join(projectRoot, '.parley', 'peers');
const python = join(home, 'bin', 'python');
// By the name that imports each, the name that installs it.
const packages = { nomenklatura: 'nomenklatura', splink: 'splink', sklearn: 'scikit-learn' };
const named = Object.values(packages).join(', ');
const minutes = 60_000;

const ran = (file: string, args: readonly string[], input?: string) => spawnSync(file, args, { encoding: 'utf8', input, maxBuffer: 256 << 20, timeout: 15 * minutes });

/** Python with the peers' packages in an environment of its own, made on first use; `undefined` where that cannot be. */
const pythonWithPeers = (): string | undefined => {
  if (existsSync(python) && ran(python, ['-c', `import ${Object.keys(packages).join(', ')}`]).status === 0) return python;
  console.warn(`Installing ${named} from PyPI into ${home}, once; this takes minutes …`);
  if (ran('python3', ['-m', 'venv', home]).status !== 0) return undefined;
  const installed = ran(python, ['-m', 'pip', 'install', '-q', ...Object.values(packages)]);
  if (installed.status !== 0) console.warn(installed.stderr.trim().split('\n').slice(-2).join('\n'));
  return installed.status === 0 ? python : undefined;
};

/** Runs one of the scripts beside this file on JSON; `undefined`, said aloud, where Python or the packages are not to be had. */
export const runPython = <Answer>(script: string, question: unknown): Answer | undefined => {
  const file = pythonWithPeers();
  if (!file) {
    console.warn(`Python 3 with ${named} is not to be had here: those peers are left out.`);
    return undefined;
  }
  const { status, stdout, stderr } = ran(file, [join(projectRoot, 'infra/cli/src/evaluate/peers', script)], JSON.stringify(question));
  if (status !== 0) {
    console.warn(`${script} failed, so that its peer is left out:\n${stderr.trim().split('\n').slice(-3).join('\n')}`);
    return undefined;
  }
  return JSON.parse(stdout) as Answer;
};
