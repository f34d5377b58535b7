import { messagingTables } from '@parley/messaging';
import { runStatements, tenantPolicy, type MigrationInterface, type QueryRunner } from '@parley/persistence';
import { ledgerTables } from '@parley/security';

/** The console's own view of conflicts, who has been shown which revision, and the ledger of it. */
export class OpenTheConsole1793530000000 implements MigrationInterface {
  name = 'OpenTheConsole1793530000000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, [
      // `visible_to` are the agencies to which disclose() gives anything; a silent conflict names at most its owner. `over_for` are those for which it is over, though it may go on.
      `create table conflict_view (conflict_id uuid primary key, agency_a text not null, agency_b text not null, revision int not null, visible_to text[] not null, over_for text[] not null, open boolean not null,
         urgency int not null, due_at timestamptz, conflict jsonb not null, applied_at timestamptz not null) with (fillfactor = 70)`,
      `create index conflict_view_queue on conflict_view (open, urgency, due_at)`,
      ...tenantPolicy('conflict_view', 'agency_a', 'agency_b'),
      `create table shown (agency_id text not null, actor_id text not null, conflict_id uuid not null, side text not null, revision int not null, shown_at timestamptz not null, primary key (agency_id, actor_id, conflict_id, side, revision))`,
      ...tenantPolicy('shown'),
      ...ledgerTables('svc_console'),
      ...messagingTables(),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runStatements(runner, ['parked_record', 'inbox', 'outbox', 'dissemination_head', 'dissemination', 'shown', 'conflict_view'].map((table) => `drop table ${table}`));
  }
}
