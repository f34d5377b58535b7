import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { OnProgress } from './part.js';

/** The full path of a program on the PATH (and in the system's sbin folders), or undefined. */
export const programOnPath = (name: string): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/usr/local/bin'].map((dir) => join(dir, name)).find((file) => existsSync(file));

/** Installs packages with the system's package manager where it is apt and we are root. Resolves to whether it was tried and worked. */
export const installPackages = (names: readonly string[], onProgress: OnProgress): boolean => {
  if (process.getuid?.() !== 0 || !programOnPath('apt-get')) return false;
  onProgress(`installing ${names.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { env, stdio: 'ignore' });
  return spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env, stdio: 'ignore' }).status === 0;
};
