import { runStatements, type MigrationInterface, type QueryRunner } from '@parley/persistence';

export const directorySchema = 'directory';

class Directory1793500000000 implements MigrationInterface {
  name = 'Directory1793500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, [
      `create table agency (id text primary key, name text not null, status text not null check (status in ('active', 'suspended')), phone_region text not null default 'US', webhook_url text, webhook_secret text, email text,
         joined_at timestamptz not null default now(), check ((webhook_url is null) = (webhook_secret is null)))`,
      `create table agency_key (agency_id text not null references agency (id), key_hash bytea not null, created_at timestamptz not null default now(), primary key (agency_id, key_hash))`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runStatements(runner, ['drop table agency_key', 'drop table agency']);
  }
}

/** The shared directory: written by the agency command, read by every service. */
export const directoryMigrations = [Directory1793500000000];
