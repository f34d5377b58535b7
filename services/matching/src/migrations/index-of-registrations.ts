import { messagingTables } from '@parley/messaging';
import { runStatements, tenantPolicy, type MigrationInterface, type QueryRunner } from '@parley/persistence';

class IndexOfRegistrations1793500100000 implements MigrationInterface {
  name = 'IndexOfRegistrations1793500100000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, [
      ...messagingTables(),
      // Ids sort byte for byte, as they do in our own code: the order of locks and of a pair's sides hangs on it.
      `create table registration (id text collate "C" primary key, agency_id text not null, version int not null, source jsonb not null, case_key text not null, indexed_by text not null)`,
      ...tenantPolicy('registration'),
      // Index rows carry no agency: they are hashes of nothing, but they say nothing without the registration either, which is bound.
      `create table place_box (registration_id text collate "C" not null, area box not null, during tstzrange not null)`,
      `create index place_box_area on place_box using gist (area, during)`,
      `create index place_box_registration on place_box (registration_id)`,
      `create table match_key (key text collate "C" not null, registration_id text collate "C" not null, primary key (key, registration_id))`,
      `create index match_key_registration on match_key (registration_id)`,
      // A ticket is drawn for every request and compared for equality alone; rows are leased and ended, never read past a position.
      `create sequence match_work_ticket`,
      // What set the work off outlives the process that read it: the trace of the registration's record, whose it is, and when it was published.
      `create table match_work (registration_id text collate "C" primary key, ticket bigint not null default nextval('match_work_ticket'), requested_at timestamptz not null default clock_timestamp(), attempt int not null default 0, lease_until timestamptz,
         cause text not null default 'registration', origin jsonb)`,
      `create table matched_pair (pair_id uuid not null unique, a text collate "C" not null, b text collate "C" not null, revision int not null, live boolean not null, was_live boolean not null, basis text not null, a_tier text not null, b_tier text not null,
         confirm_first boolean not null, rules text[] not null, primary key (a, b), check (a < b))`,
      `create index matched_pair_b on matched_pair (b)`,
      `create table check_state (registration_id text collate "C" primary key, sequence int not null, digest text not null default '')`,
      `create table muted_key (key text collate "C" primary key, why text not null check (why in ('white-list', 'over-correlation')), cases int, since timestamptz not null default now())`,
      `create table policy_in_force (one boolean primary key default true check (one), version text not null)`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runStatements(runner, ['policy_in_force', 'muted_key', 'check_state', 'matched_pair', 'match_work', 'match_key', 'place_box', 'registration', 'parked_record', 'inbox', 'outbox'].map((table) => `drop table if exists ${table} cascade`));
    await runStatements(runner, ['drop sequence if exists match_work_ticket']);
  }
}

export const schema = 'matching';
export const migrations = [IndexOfRegistrations1793500100000];
