import { messagingTables } from '@parley/messaging';
import { runStatements, tenantPolicy, type MigrationInterface, type QueryRunner } from '@parley/persistence';
import { ledgerTables } from '@parley/security';

class BookOfAlerts1793500300000 implements MigrationInterface {
  name = 'BookOfAlerts1793500300000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, [
      ...messagingTables(),
      ...ledgerTables('svc_alert'),
      // What was told of each conflict: digests and times, no name and no value, and nothing that is ever shown to an agency.
      `create table conflict_seen (conflict_id uuid primary key, revision int not null, told jsonb not null) with (fillfactor = 70)`,
      // The origin is what set the alert off, with a trace that may be the other agency's: it is read by no one but us.
      `create table alert (alert_id uuid primary key, conflict_id uuid not null, side text not null check (side in ('a', 'b', 'desk')), agency_id text not null, role text not null check (role in ('case-agent', 'supervisor', 'desk')), notice text not null,
         revision int not null, body jsonb not null, at timestamptz not null, acknowledged_at timestamptz, acknowledged_by text, origin jsonb, unique (conflict_id, side, role, notice, revision))`,
      `create index alert_newest on alert (agency_id, at desc, alert_id desc)`,
      `create index alert_newest_of_all on alert (at desc, alert_id desc)`,
      ...tenantPolicy('alert'),
      `create table delivery (alert_id uuid not null references alert, channel text not null check (channel in ('kafka', 'webhook', 'email')), endpoint text not null, agency_id text not null, state text not null default 'pending' check (state in ('pending', 'delivered', 'stopped', 'failed')),
         attempt int not null default 0, due_at timestamptz not null, next_at timestamptz not null, lease_until timestamptz, delivered_at timestamptz, last_error text, primary key (alert_id, channel, endpoint)) with (fillfactor = 70)`,
      `create index delivery_due on delivery (endpoint, next_at) where state = 'pending'`,
      ...tenantPolicy('delivery'),
      // Positions without gaps, in the order of commits: the row lock on an agency's head makes it so (eventing.md §8.3).
      `create table feed_head (agency_id text primary key, position bigint not null) with (fillfactor = 50)`,
      ...tenantPolicy('feed_head'),
      `create table feed (agency_id text not null, position bigint not null, alert_id uuid not null references alert, primary key (agency_id, position))`,
      ...tenantPolicy('feed'),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['feed', 'feed_head', 'delivery', 'alert', 'conflict_seen', 'dissemination', 'dissemination_head', 'parked_record', 'inbox', 'outbox'];
    await runStatements(runner, tables.map((table) => `drop table if exists ${table} cascade`));
  }
}

export const schema = 'alert';
export const migrations = [BookOfAlerts1793500300000];
