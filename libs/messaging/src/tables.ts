/**
 * The tables every service that sends or receives has in its own schema; part of its first migration. No row of them belongs to an agency, so
 * no tenant policy applies: only the service's own role reads them.
 */
export const messagingTables = (): string[] => [
  // Rows come and go at once: room on each page keeps updates in place, and vacuum comes early (eventing.md §4.2).
  `create table outbox (id uuid primary key, position bigint generated always as identity, topic text not null, key text not null, headers jsonb not null, value text not null,
     created_at timestamptz not null default clock_timestamp(), claimed_until timestamptz) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500)`,
  `create index outbox_position on outbox (position)`,
  `create table inbox (consumer text not null, message_id text not null, seen_at timestamptz not null default clock_timestamp(), primary key (consumer, message_id))`,
  // A topic that was made anew counts its offsets from 0 again, so the record's own time is part of its name.
  `create table parked_record (id uuid primary key default gen_random_uuid(), consumer text not null, topic text not null, partition int not null, "offset" bigint not null, recorded_at timestamptz not null,
     key text, headers jsonb not null, value bytea, error_class text not null, error text not null, attempts int not null default 1, parked_at timestamptz not null default clock_timestamp(),
     state text not null default 'parked' check (state in ('parked', 'asked', 'redriven', 'discarded')), unique (consumer, topic, partition, "offset", recorded_at))`,
];
