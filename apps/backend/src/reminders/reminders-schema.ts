import { currentUser } from '../database/own-rows-only.ts';

// As it was released: what it does today is in remind-function.ts.
// Row-level security shows one person's rows at a time, also to the worker; a loop inside the database asks for many in one round trip.
// A day without a time is over when it is over everywhere (UTC-12); a week after that nobody wants to be told any more.
export const remindFunction = (verb: string, toldOf = ''): string => `
  ${verb} app.remind(people uuid[], moment timestamptz) returns int language plpgsql as $$
  declare
    person uuid;
    made int;
    total int := 0;
  begin
    foreach person in array people loop
      perform set_config('app.user_id', person::text, true);
      with due as (
        select t.*, case when t.due_at is not null then t.due_at < moment
          else t.due_on < ((moment - interval '12 hours') at time zone 'utc')::date end as missed
        from app.todos t
        where t.user_id = person and t.state = 0 and t.due_sort between moment - interval '8 days' and moment + interval '1 day'
      ), fresh as (
        insert into app.reminders (user_id, todo_id, kind, due_on, title)
          select user_id, id, case when missed then 'overdue' else 'due-soon' end, due_on, title from due order by due_sort, id
          on conflict do nothing returning kind
      ), counted as (
        insert into app.daily_statistics as d (user_id, day, overdue)
          select person, (moment at time zone 'utc')::date, count(*) from fresh where kind = 'overdue' having count(*) > 0
          on conflict (user_id, day) do update set overdue = d.overdue + excluded.overdue
      )
      select count(*) into made from fresh;
      total := total + made;${toldOf === '' ? '' : `\n      ${toldOf}`}
    end loop;
    return total;
  end $$`;

/** One reminder for each todo, due date and kind: the unique constraint is what makes it exactly one. */
export function remindersSchemaSql(appRole: string): string[] {
  return [
    `create table app.reminders (
      id uuid primary key default uuidv7(),
      user_id uuid not null references auth."user" (id) on delete cascade,
      todo_id uuid not null references app.todos (id) on delete cascade,
      kind text not null,
      due_on date not null,
      title text not null,
      at timestamptz not null default now(),
      unique (todo_id, due_on, kind),
      constraint reminders_kind_known check (kind in ('due-soon', 'overdue'))
    )`,
    'create index reminders_newest on app.reminders (user_id, id)',
    'alter table app.reminders enable row level security',
    'alter table app.reminders force row level security',
    `create policy reminders_own_rows_only on app.reminders using (user_id = ${currentUser}) with check (user_id = ${currentUser})`,
    `grant select, insert on app.reminders to ${appRole}`,
    remindFunction('create function'),
  ];
}
