import { messagingTables } from '@parley/messaging';
import { runStatements, tenantPolicy, type MigrationInterface, type QueryRunner } from '@parley/persistence';

/** The register: one row a registration, one a version, and the key of card digests, which never leaves this schema. */
export class OpenTheRegister1793510000000 implements MigrationInterface {
  name = 'OpenTheRegister1793510000000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, [
      `create table registration (
         agency_id text not null, registration_id text not null, deconfliction_number text not null,
         current_version int not null default 0, check_sequence int not null default 0, stated_version int, opened_at timestamptz not null default now(),
         primary key (agency_id, registration_id), unique (agency_id, deconfliction_number)) with (fillfactor = 70)`,
      `create table registration_version (
         agency_id text not null, registration_id text not null, version int not null, content_hash text not null, content jsonb not null, not_checked jsonb not null,
         received jsonb not null, checked jsonb, filed_by text not null, received_at timestamptz not null,
         primary key (agency_id, registration_id, version), foreign key (agency_id, registration_id) references registration (agency_id, registration_id)) with (fillfactor = 80)`,
      `create index registration_version_unanswered on registration_version (agency_id, registration_id) where checked is null`,
      ...tenantPolicy('registration'),
      ...tenantPolicy('registration_version'),
      // Two random UUIDs are 244 random bits; the key is made where it stays and is never in a configuration.
      `create table card_key (one boolean primary key default true check (one), key text not null)`,
      `insert into card_key (key) values (gen_random_uuid()::text || gen_random_uuid()::text)`,
      ...messagingTables(),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runStatements(runner, ['drop table parked_record', 'drop table inbox', 'drop table outbox', 'drop table card_key', 'drop table registration_version', 'drop table registration']);
  }
}
