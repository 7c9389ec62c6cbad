/** What producers leave behind in the transaction of their change. */
const outboxTables = [
  `create table app.outbox (
    id bigint generated always as identity primary key,
    event_id uuid not null default gen_random_uuid(),
    topic text not null,
    key text not null,
    payload jsonb not null,
    correlation_id text,
    created_at timestamptz not null default now()
  )`,
];

/** The log of the Postgres transport, its partitions and the offsets of its groups; with Kafka they stay empty. */
const logTables = [
  `create table app.event_partitions (
    topic text not null,
    partition int not null,
    next_offset bigint not null default 0,
    retention interval not null,
    primary key (topic, partition)
  )`,
  `create table app.event_log (
    topic text not null,
    partition int not null,
    "offset" bigint not null,
    event_id uuid not null,
    key text not null,
    value text not null,
    correlation_id text,
    created_at timestamptz not null default now(),
    primary key (topic, partition, "offset")
  )`,
  `create table app.consumer_offsets (
    group_name text not null,
    topic text not null,
    partition int not null,
    next_offset bigint not null default 0,
    updated_at timestamptz not null default now(),
    primary key (group_name, topic, partition)
  )`,
];

/** What consumers have done with, and what they have set aside. */
const consumerTables = [
  `create table app.consumed_events (
    consumer text not null,
    event_id uuid not null,
    consumed_at timestamptz not null default now(),
    primary key (consumer, event_id)
  )`,
  'create index consumed_events_consumed_at on app.consumed_events using brin (consumed_at)',
  `create table app.dead_letters (
    id bigint generated always as identity primary key,
    consumer text not null,
    topic text not null,
    partition int not null,
    "offset" bigint not null,
    event_id text not null,
    key text not null,
    value text not null,
    correlation_id text,
    reason text not null,
    attempts int not null,
    created_at timestamptz not null default now(),
    unique (consumer, topic, partition, "offset")
  )`,
];

/** The tables that events travel through. The app's role may write the outbox and move messages; it may not change any table. */
export function eventsSchemaSql(appRole: string): string[] {
  return [
    ...outboxTables,
    ...logTables,
    ...consumerTables,
    `grant select, insert, delete on app.outbox, app.event_log, app.consumed_events, app.dead_letters to ${appRole}`,
    `grant select, insert, update on app.event_partitions, app.consumer_offsets to ${appRole}`,
    `grant usage on all sequences in schema app to ${appRole}`,
  ];
}
