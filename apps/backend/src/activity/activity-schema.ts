import { currentUser } from '../database/own-rows-only.ts';

/** The feed of each user. Row-level security holds for the worker too: it writes each entry as the user whose event it is. */
export function activitySchemaSql(appRole: string): string[] {
  return [
    `create table app.activity (
      id bigint generated always as identity primary key,
      user_id uuid not null,
      event_id uuid not null,
      kind text not null,
      todo_id uuid not null,
      title text not null,
      at timestamptz not null
    )`,
    'create index activity_newest on app.activity (user_id, id)',
    'alter table app.activity enable row level security',
    'alter table app.activity force row level security',
    `create policy activity_own_rows_only on app.activity using (user_id = ${currentUser}) with check (user_id = ${currentUser})`,
    `grant select, insert on app.activity to ${appRole}`,
  ];
}
