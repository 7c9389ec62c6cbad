import { remindersSchemaSql } from '../reminders/reminders-schema.ts';
import { statisticsSchemaSql } from '../statistics/statistics-schema.ts';

/** What operators want of each consumer, and what its members say they do. No row: it runs. */
const controlTables = [
  `create table app.consumer_controls (
    consumer text primary key,
    wanted text not null,
    epoch bigint not null default 1,
    changed_at timestamptz not null default now(),
    constraint consumer_controls_wanted_known check (wanted in ('running', 'paused', 'drained'))
  )`,
  `create table app.consumer_members (
    member uuid not null,
    consumer text not null,
    state text not null,
    epoch bigint not null,
    seen_at timestamptz not null default now(),
    primary key (consumer, member)
  )`,
];

/** Migration 0007: dead letters remember their replay, consumers are controlled from outside, reminders, statistics. */
export function eventsMoreSchemaSql(appRole: string): string[] {
  return [
    'alter table app.dead_letters add column replayed_at timestamptz',
    'create index dead_letters_event on app.dead_letters (event_id)',
    ...controlTables,
    `grant update (replayed_at) on app.dead_letters to ${appRole}`,
    `grant select, insert, update on app.consumer_controls to ${appRole}`,
    `grant select, insert, update, delete on app.consumer_members to ${appRole}`,
    ...statisticsSchemaSql(appRole),
    ...remindersSchemaSql(appRole),
  ];
}
