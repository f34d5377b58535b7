import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../processes/run.js';
import type { OnProgress } from './part.js';

const usualFolders = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** The full path of a program on the PATH (and in the system's usual folders), or undefined. */
export const programOnPath = (name: string): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter), ...usualFolders].filter(Boolean).map((dir) => join(dir, name)).find((file) => existsSync(file));

/** Alternatives of one need, the best first: a distribution has one Java or another. */
export type PackageChoice = readonly string[];

const noninteractive = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive' });

const firstAvailable = async (choice: PackageChoice): Promise<string | undefined> => {
  for (const name of choice) if ((await run('apt-cache', ['show', name])).status === 0) return name;
  return choice.at(-1);
};

/** Installs packages, all at once, where the package manager is apt and we are root. Whether that helped is seen by looking again. */
export const installPackages = async (choices: readonly PackageChoice[], onProgress: OnProgress): Promise<void> => {
  if (choices.length === 0 || process.getuid?.() !== 0 || !programOnPath('apt-get')) return;
  onProgress('reading the package lists');
  await run('apt-get', ['update', '-q'], { env: noninteractive() });
  const names = (await Promise.all(choices.map(firstAvailable))).filter((name) => name !== undefined);
  onProgress(`installing ${names.join(', ')}`);
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env: noninteractive() });
};
