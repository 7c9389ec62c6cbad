import { currentUser } from '../database/own-rows-only.ts';

/** What each person did on each day of their time zone. Row-level security holds for the worker too: it counts as the user whose event it is. */
export function statisticsSchemaSql(appRole: string): string[] {
  return [
    `create table app.daily_statistics (
      user_id uuid not null references auth."user" (id) on delete cascade,
      day date not null,
      created int not null default 0,
      completed int not null default 0,
      overdue int not null default 0,
      primary key (user_id, day)
    )`,
    'alter table app.daily_statistics enable row level security',
    'alter table app.daily_statistics force row level security',
    `create policy daily_statistics_own_rows_only on app.daily_statistics using (user_id = ${currentUser}) with check (user_id = ${currentUser})`,
    `grant select, insert, update on app.daily_statistics to ${appRole}`,
  ];
}
