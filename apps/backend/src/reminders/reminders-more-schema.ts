import { remindFunction } from './reminders-schema.ts';

/**
 * Migration 0014: streams of live updates are rung when somebody is reminded, and the worker can count what is overdue, of all people
 * together and nothing else: a function of the owner's, whose policy sees all todos.
 */
export function remindersMoreSchemaSql(_appRole: string, workerRole: string): string[] {
  return [
    remindFunction('create or replace function', "if made > 0 then perform pg_notify('app_live', person || ' '); end if;"),
    'create index todos_open_due on app.todos (due_sort) where state = 0 and due_on is not null',
    `create function app.count_overdue() returns bigint language sql stable security definer set search_path = '' as $$
      select count(*) from app.todos where state = 0 and due_on is not null and due_sort < now()
        and (due_at is not null or due_on < ((now() - interval '12 hours') at time zone 'utc')::date)
    $$`,
    'revoke execute on function app.count_overdue() from public',
    `grant execute on function app.count_overdue() to ${workerRole}`,
  ];
}
