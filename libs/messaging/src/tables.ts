/** The tables every service that sends or receives has in its own schema; part of its first migration. */
export const messagingTables = (): string[] => [
  `create table outbox (id uuid primary key, position bigint generated always as identity, topic text not null, key text not null, headers jsonb not null, value text not null,
     created_at timestamptz not null default clock_timestamp(), claimed_until timestamptz) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500)`,
  `create index outbox_position on outbox (position)`,
  `create table inbox (consumer text not null, message_id text not null, seen_at timestamptz not null default clock_timestamp(), primary key (consumer, message_id))`,
  `create table parked_record (id uuid primary key default gen_random_uuid(), consumer text not null, topic text not null, partition int not null, "offset" bigint not null, key text, headers jsonb not null,
     value bytea, error_class text not null, error text not null, parked_at timestamptz not null default clock_timestamp(), state text not null default 'parked' check (state in ('parked', 'redriven', 'discarded')),
     unique (consumer, topic, partition, "offset"))`,
];
