import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, startChild, untilUp } from './child.js';
import { installPackages, programOnPath } from './packages.js';
import { PartMissing, type OnProgress, type RunningPart } from './part.js';
import { answers } from './ports.js';

const debianPackages = ['redis-server', 'redis-tools', 'liblzf1', 'libjemalloc2', 'libatomic1'];

// An ordinary user may download Debian's packages and unpack them without installing (toolchain.md §5).
const unpacked = (dir: string, onProgress: OnProgress): { file: string; env: NodeJS.ProcessEnv } | undefined => {
  const root = join(dir, 'redis-unpacked');
  const file = join(root, 'usr/bin/redis-server');
  if (!existsSync(file)) {
    if (!programOnPath('apt-get') || !programOnPath('dpkg')) return undefined;
    onProgress('unpacking Debian’s redis-server');
    mkdirSync(root, { recursive: true });
    spawnSync('apt-get', ['download', '-q', ...debianPackages], { cwd: root, stdio: 'ignore' });
    for (const deb of readdirSync(root).filter((name) => name.endsWith('.deb'))) spawnSync('dpkg', ['-x', deb, '.'], { cwd: root });
  }
  return existsSync(file) ? { file, env: { ...process.env, LD_LIBRARY_PATH: `${root}/usr/lib/x86_64-linux-gnu:${root}/usr/lib/aarch64-linux-gnu` } } : undefined;
};

const find = (dir: string, onProgress: OnProgress): { file: string; env: NodeJS.ProcessEnv } => {
  const here = () => programOnPath('redis-server');
  const file = here() ?? (installPackages(['redis-server'], onProgress) ? here() : undefined);
  const found = file ? { file, env: process.env } : unpacked(dir, onProgress);
  if (!found) throw new PartMissing('Redis is missing and could not be installed here: install redis-server with your package manager, or name one in REDIS_URL.');
  return found;
};

/** Redis on the loopback, without persistence: it holds hints, limits and sessions, never truth. */
export const startRedis = async (dir: string, port: number, onProgress: OnProgress): Promise<RunningPart<string>> => {
  const { file, env } = find(dir, onProgress);
  mkdirSync(dir, { recursive: true });
  const log = join(dir, 'redis.log');
  const pid = startChild({ file, args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir], log, options: { env } });
  await untilUp('Redis', pid, log, () => answers(port));
  return { address: `redis://127.0.0.1:${port}`, pid, stop: () => endProcess(pid) };
};
