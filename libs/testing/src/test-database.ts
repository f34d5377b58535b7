import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { runMigrations, type MigrationClass } from '@parley/persistence';
import { directoryMigrations, directorySchema } from '@parley/security';
import { provisionDatabase } from '@parley/stack';
import { testStack } from './test-stack.js';

export interface TestSchema {
  readonly schema: string;
  readonly migrations: readonly MigrationClass[];
}

export interface TestDatabase {
  /** The service role's URL, by schema name; row-level security binds it. */
  readonly serviceUrls: Readonly<Record<string, string>>;
  readonly ownerUrl: string;
  readonly adminUrl: string;
  drop(): Promise<void>;
}

// Roles belong to the whole server, so that all specs share them and their passwords.
const password = 'test-only';

/** A database of its own for a spec, with roles, schemas and migrations as in production. */
export const testDatabase = async (...schemas: readonly TestSchema[]): Promise<TestDatabase> => {
  const { postgresUrl } = await testStack();
  const database = `test_${randomBytes(6).toString('hex')}`;
  const services = schemas.map(({ schema }) => ({ schema, role: `svc_${schema}`, password }));
  const { ownerUrl, adminUrl } = await provisionDatabase({ adminUrl: postgresUrl, database, ownerPassword: password, services });
  await runMigrations({ url: ownerUrl, schema: directorySchema, migrations: directoryMigrations });
  for (const { schema, migrations } of schemas) await runMigrations({ url: ownerUrl, schema, migrations });
  const serviceUrls = Object.fromEntries(services.map(({ schema, role }) => {
    const url = new URL(adminUrl);
    [url.username, url.password] = [role, password];
    return [schema, url.href];
  }));
  const drop = async () => {
    const client = new pg.Client({ connectionString: postgresUrl });
    await client.connect();
    await client.query(`drop database if exists ${database} with (force)`);
    await client.end();
  };
  return { serviceUrls, ownerUrl, adminUrl, drop };
};
