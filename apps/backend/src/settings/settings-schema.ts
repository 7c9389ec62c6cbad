import { currentUser } from '../database/own-rows-only.ts';

/**
 * Migration 0020: how somebody wants to see the product, on all their devices. Who has no row never chose. The worker reads the zone in which
 * a person's days are counted, and nothing else.
 */
export const settingsSchemaSql = (api: string, worker: string): string[] => [
  `create table app.settings (
    user_id uuid primary key references auth."user" (id) on delete cascade,
    theme text not null default 'system',
    time_zone text not null default 'UTC',
    follows_device boolean not null default true,
    constraint settings_theme_known check (theme in ('system', 'light', 'dark'))
  )`,
  'alter table app.settings enable row level security',
  'alter table app.settings force row level security',
  `create policy settings_own_rows_only on app.settings using (user_id = ${currentUser}) with check (user_id = ${currentUser})`,
  `grant select, insert, update on app.settings to ${api}`,
  `grant select (user_id, time_zone) on app.settings to ${worker}`,
];

/** The zone in which the days of a person are counted, as SQL; null: nobody knows it. `person` is an expression of SQL. */
export const zoneOf = (person: string): string => `(select s.time_zone from app.settings s where s.user_id = ${person})`;
