import { messagingTables } from '@parley/messaging';
import { runStatements, tenantPolicy, type MigrationInterface, type QueryRunner } from '@parley/persistence';

/** The book of conflicts: one row a conflict with its full state, and one a revision, which is only added. */
export class OpenTheCaseBook1793520000000 implements MigrationInterface {
  name = 'OpenTheCaseBook1793520000000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, [
      // A row is opened at revision 0 and without a body so that it can be locked; the transaction that opened it fills it.
      `create table conflict (
         conflict_id uuid primary key, a_agency text not null, b_agency text not null, revision int not null default 0, pair_revision int not null default 0, state text not null default 'new', live boolean not null default false,
         closed_because text, answer_due_at timestamptz, opened_at timestamptz not null default '-infinity', changed_at timestamptz not null default '-infinity', body jsonb, check ((revision = 0) = (body is null))) with (fillfactor = 70)`,
      ...tenantPolicy('conflict', 'a_agency', 'b_agency'),
      `create index conflict_opened on conflict (opened_at desc, conflict_id desc)`,
      `create index conflict_opened_live on conflict (opened_at desc, conflict_id desc) where live`,
      `create index conflict_a_agency on conflict (a_agency)`,
      `create index conflict_b_agency on conflict (b_agency)`,
      `create index conflict_answer_due on conflict (answer_due_at) where answer_due_at is not null`,
      `create table conflict_revision (
         conflict_id uuid not null references conflict (conflict_id), revision int not null, a_agency text not null, b_agency text not null, event text not null, actor_id text not null, at timestamptz not null, body jsonb not null,
         primary key (conflict_id, revision))`,
      ...tenantPolicy('conflict_revision', 'a_agency', 'b_agency'),
      // The record of what was known when is added to and never changed, whoever asks.
      `create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'a revision of a conflict is never changed'; end $$`,
      `create trigger conflict_revision_append_only before update or delete on conflict_revision for each row execute function refuse_change()`,
      ...messagingTables(),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runStatements(runner, ['drop table parked_record', 'drop table inbox', 'drop table outbox', 'drop table conflict_revision', 'drop table conflict', 'drop function refuse_change']);
  }
}
