import { zoneOf } from '../settings/settings-schema.ts';

/**
 * Reminds some people, one after the other, since row-level security shows one person's rows at a time. A day without a time is over when it
 * is in the zone of the person; where nobody knows that, when it is over everywhere (UTC-12). A week after that nobody wants to be told, and
 * nobody of a todo that is to come and that they have only just written down or moved: the caller sets for how long, app.settling.
 */
export const remindFunctionSql = `create or replace function app.remind(people uuid[], moment timestamptz) returns int language plpgsql as $$
  declare
    person uuid;
    zone text;
    settling interval := coalesce(nullif(current_setting('app.settling', true), ''), '0')::interval;
    made int;
    total int := 0;
  begin
    foreach person in array people loop
      perform set_config('app.user_id', person::text, true);
      zone := ${zoneOf('person')};
      with due as (
        select t.*, case
            when t.due_at is not null then t.due_at < moment
            when zone is null then t.due_on < ((moment - interval '12 hours') at time zone 'utc')::date
            else t.due_on < (moment at time zone zone)::date
          end as missed
        from app.todos t
        where t.user_id = person and t.state = 0 and t.due_sort between moment - interval '8 days' and moment + interval '1 day'
      ), fresh as (
        insert into app.reminders (user_id, todo_id, kind, due_on, title)
          select user_id, id, case when missed then 'overdue' else 'due-soon' end, due_on, title from due
          where missed or updated_at <= moment - settling or updated_at > moment
          order by due_sort, id
          on conflict do nothing returning kind
      ), counted as (
        insert into app.daily_statistics as d (user_id, day, overdue)
          select person, (moment at time zone coalesce(zone, 'UTC'))::date, count(*) from fresh where kind = 'overdue' having count(*) > 0
          on conflict (user_id, day) do update set overdue = d.overdue + excluded.overdue
      )
      select count(*) into made from fresh;
      total := total + made;
      if made > 0 then perform pg_notify('app_live', person || ' '); end if;
    end loop;
    return total;
  end $$`;
