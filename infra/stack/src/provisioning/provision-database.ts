import pg from 'pg';

export interface DatabaseProvision {
  /** A superuser's URL, of any database of the server. */
  readonly adminUrl: string;
  readonly database: string;
  readonly ownerPassword: string;
  readonly services: readonly { readonly schema: string; readonly role: string; readonly password: string }[];
}

const owner = 'parley_owner';
const directory = 'directory';

const inDatabase = (adminUrl: string, database: string, user?: { name: string; password: string }): string => {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (user) [url.username, url.password] = [user.name, user.password];
  return url.href;
};

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

// A lock for the whole server: roles are shared by its databases, and specs provision several at once.
const roleLock = 7_031_417;

const ensureRole = async (client: pg.Client, role: string, password: string) => {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const attributes = `login nosuperuser nobypassrls nocreatedb nocreaterole password ${client.escapeLiteral(password)}`;
  await client.query(`${rowCount ? 'alter' : 'create'} role ${role} ${attributes}`);
};

/**
 * The owner's role, one role and one schema for each service, and the shared directory that every service may read (security-ux.md A1): the
 * owner migrates and never runs, a service has rows of its own schema and no more. Safe to repeat.
 */
export const provisionDatabase = async ({ adminUrl, database, ownerPassword, services }: DatabaseProvision): Promise<{ ownerUrl: string; adminUrl: string }> => {
  await withClient(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [roleLock]);
    await ensureRole(client, owner, ownerPassword);
    for (const { role, password } of services) await ensureRole(client, role, password);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${database} owner ${owner}`);
    await client.query('select pg_advisory_unlock($1)', [roleLock]);
  });
  const ownerUrl = inDatabase(adminUrl, database, { name: owner, password: ownerPassword });
  await withClient(inDatabase(adminUrl, database), async (client) => {
    await client.query('revoke create on schema public from public');
    for (const { schema, role } of services) {
      await client.query(`create schema if not exists ${schema} authorization ${owner}`);
      await client.query(`grant usage on schema ${schema} to ${role}`);
      await client.query(`alter default privileges for role ${owner} in schema ${schema} grant select, insert, update, delete on tables to ${role}`);
      await client.query(`alter default privileges for role ${owner} in schema ${schema} grant usage, select on sequences to ${role}`);
    }
    await client.query(`create schema if not exists ${directory} authorization ${owner}`);
    const roles = services.map((s) => s.role).join(', ');
    await client.query(`grant usage on schema ${directory} to ${roles}`);
    await client.query(`alter default privileges for role ${owner} in schema ${directory} grant select on tables to ${roles}`);
  });
  return { ownerUrl, adminUrl: inDatabase(adminUrl, database) };
};
