import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { untilUp } from '../processes/child.js';
import { run } from '../processes/run.js';
import { exchange } from '../ports.js';
import { programOnPath, type PackageChoice } from './packages.js';
import { StackProblem, type OnProgress, type PartContext } from './part.js';

interface Program {
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
}

const debianPackages = ['redis-server', 'redis-tools', 'liblzf1', 'libjemalloc2', 'libatomic1'];

/** What is to be installed before Redis can start. */
export const redisPackages = (): PackageChoice[] => (programOnPath('redis-server') ? [] : [['redis-server']]);

/** Debian's packages, downloaded and unpacked into `dir` without installing, as an ordinary user may (toolchain.md §5); undefined where that cannot be. */
export const unpackRedis = async (dir: string, onProgress: OnProgress): Promise<Program | undefined> => {
  const root = join(dir, 'redis-unpacked');
  const file = join(root, 'usr/bin/redis-server');
  if (!existsSync(file)) {
    if (!programOnPath('apt-get') || !programOnPath('dpkg')) return undefined;
    onProgress('unpacking Debian’s redis-server');
    mkdirSync(root, { recursive: true });
    await run('apt-get', ['download', '-q', ...debianPackages], { cwd: root });
    for (const deb of readdirSync(root).filter((name) => name.endsWith('.deb'))) await run('dpkg', ['-x', deb, '.'], { cwd: root });
  }
  const libraries = ['x86_64', 'aarch64'].map((machine) => join(root, `usr/lib/${machine}-linux-gnu`)).join(':');
  return existsSync(file) ? { file, env: { ...process.env, LD_LIBRARY_PATH: libraries } } : undefined;
};

const find = async ({ dir, onProgress }: PartContext): Promise<Program> => {
  const file = programOnPath('redis-server');
  const found = file ? { file, env: process.env } : await unpackRedis(dir, onProgress);
  if (!found) throw new StackProblem('Redis is missing and could not be installed here: install redis-server with your package manager, or name one in REDIS_URL.');
  return found;
};

/** Redis on the loopback, without persistence: it holds hints, limits and sessions, never truth. */
export const startRedis = async (context: PartContext): Promise<string> => {
  const { dir, port, password, launch } = context;
  const { file, env } = await find(context);
  const [settings, log] = [join(dir, 'redis.conf'), join(dir, 'redis.log')];
  writeFileSync(settings, `port ${port}\nbind 127.0.0.1\nrequirepass ${password}\nsave ""\nappendonly no\ndir "${dir}"\n`, { mode: 0o600 });
  const child = launch({ file, args: [settings], log, endSignal: 'SIGTERM', options: { env } });
  await untilUp('Redis', child, log, async () => (await exchange(port, `AUTH ${password}\r\nPING\r\n`, 'PONG')));
  return `redis://:${password}@127.0.0.1:${port}`;
};
