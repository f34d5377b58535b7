import { messagingTables } from '@parley/messaging';
import { runStatements, tenantPolicy, type MigrationInterface, type QueryRunner } from '@parley/persistence';

class IndexOfRegistrations1793500100000 implements MigrationInterface {
  name = 'IndexOfRegistrations1793500100000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, [
      ...messagingTables(),
      `create table registration (id text primary key, agency_id text not null, version int not null, source jsonb not null)`,
      ...tenantPolicy('registration'),
      // Index rows carry no agency: they are hashes of nothing, but they say nothing without the registration either, which is bound.
      `create table place_box (registration_id text not null, area box not null, during tstzrange not null)`,
      `create index place_box_area on place_box using gist (area, during)`,
      `create index place_box_registration on place_box (registration_id)`,
      `create table match_key (key text not null, registration_id text not null, primary key (key, registration_id))`,
      `create index match_key_registration on match_key (registration_id)`,
      `create table match_work (registration_id text primary key, version int not null, requested_at timestamptz not null default clock_timestamp(), attempt int not null default 0, lease_until timestamptz, cause text not null default 'registration')`,
      `create table matched_pair (pair_id uuid not null unique, a text not null, b text not null, revision int not null, live boolean not null, was_live boolean not null, basis text not null, a_tier text not null, b_tier text not null,
         confirm_first boolean not null, rules text[] not null, primary key (a, b), check (a < b))`,
      `create index matched_pair_b on matched_pair (b)`,
      `create table check_state (registration_id text primary key, sequence int not null, digest text not null default '')`,
      `create table muted_key (key text primary key, why text not null check (why in ('white-list', 'over-correlation')), cases int, since timestamptz not null default now())`,
      `create table policy_in_force (one boolean primary key default true check (one), version text not null)`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runStatements(runner, ['policy_in_force', 'muted_key', 'check_state', 'matched_pair', 'match_work', 'match_key', 'place_box', 'registration', 'parked_record', 'inbox', 'outbox'].map((table) => `drop table if exists ${table} cascade`));
  }
}

export const schema = 'matching';
export const migrations = [IndexOfRegistrations1793500100000];
