import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { untilUp } from '../processes/child.js';
import type { PartContext } from './part.js';
import { initialiseCluster, postgresFiles, postgresUser } from './postgres-files.js';

const superuser = 'parley_admin';

const answersTo = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const settings = { max_connections: 300, shared_buffers: '256MB', listen_addresses: '127.0.0.1', unix_socket_directories: '', max_wal_size: '2GB', checkpoint_timeout: '15min', autovacuum_naptime: '15s', wal_compression: 'on' };

// Nothing is lost when the server dies, only when the machine does: enough for specs, and several times faster.
const undurable = { fsync: 'off', full_page_writes: 'off' };

/** PostgreSQL 18 from the npm package's own programs; data stays between starts. `durable` leaves fsync on, as everywhere but in tests. */
export const startPostgres = async ({ dir, port, password, launch, onProgress }: PartContext, durable: boolean): Promise<string> => {
  const user = await postgresUser();
  mkdirSync(dir, { recursive: true });
  const files = postgresFiles(dir, user);
  if (!existsSync(join(files.data, 'PG_VERSION'))) {
    onProgress('making a database cluster');
    await initialiseCluster(files, superuser, password, user);
  }
  onProgress('starting PostgreSQL');
  const log = join(dir, 'postgres.log');
  const given = Object.entries({ ...settings, ...(durable ? {} : undurable) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // SIGINT asks for a fast shutdown: sessions are ended, the cluster is left clean.
  const child = launch({ file: join(files.programs, 'bin/postgres'), args: ['-D', files.data, '-p', String(port), ...given], log, endSignal: 'SIGINT', options: { ...user, cwd: '/' } });
  const url = `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
  await untilUp('PostgreSQL', child, log, () => answersTo(url));
  return url;
};
