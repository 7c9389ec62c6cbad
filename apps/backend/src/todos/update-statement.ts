import type { Statement } from '../database/user-query.ts';
import { outboxInsert, todoJson } from './todo-json.ts';

/** A member of the patch $2 when it is given, else what the todo has. */
const patched = (member: string, column: string, type = 'text'): string =>
  `case when $2::jsonb ? '${member}' then ($2::jsonb ->> '${member}')::${type} else ${column} end as ${column}`;

/** Whoever knows of days alone, and writes the day that it has, does not mean to take the time away; another day, or none, does. */
const otherDay = "($2::jsonb ? 'dueOn' and (($2::jsonb ->> 'dueOn')::date is distinct from due_on or $2::jsonb ? 'timeZone'))";
const noDay = "($2::jsonb ? 'dueOn' and $2::jsonb ->> 'dueOn' is null)";

const edited = [
  'title',
  'notes',
  'priority',
  'due_on',
  'due_time',
  'due_at',
  'time_zone',
  'recurrence',
  'project_id',
  'tags',
  'completed_at',
];
const of = (row: string): string => edited.map((column) => `${row}.${column}`).join(', ');

const target = `target as materialized (
      select * from app.todos where id = $1 and deleted_at is null for update
    )`;

/** The todo as the patch wants it. `waits`: it recurs and is about to be completed, and nobody has said yet when it is due next. */
const wanted = `wanted as (
      select *, w_completed and was_completed_at is null and recurrence is not null and $6::jsonb is null as waits from (
        select id, completed_at as was_completed_at, coalesce(($2::jsonb ->> 'completed')::boolean, false) as w_completed,
          coalesce($2::jsonb ->> 'title', title) as title,
          coalesce($2::jsonb ->> 'notes', notes) as notes,
          coalesce($2::jsonb ->> 'priority', priority) as priority,
          ${patched('dueOn', 'due_on', 'date')},
          case when $2::jsonb ? 'dueTime' then ($2::jsonb ->> 'dueTime')::time when not ${otherDay} then due_time end as due_time,
          case when $2::jsonb ? 'dueAt' then ($2::jsonb ->> 'dueAt')::timestamptz when not ${otherDay} then due_at end as due_at,
          ${patched('timeZone', 'time_zone')}, ${patched('projectId', 'project_id', 'uuid')},
          case when $2::jsonb ? 'recurrence' then $2::jsonb ->> 'recurrence' when not ${noDay} then recurrence end as recurrence,
          case when $2::jsonb ? 'tags' then array(select jsonb_array_elements_text($2::jsonb -> 'tags')) else tags end as tags,
          case ($2::jsonb ->> 'completed')::boolean when true then coalesce(completed_at, now()) when false then null else completed_at end
            as completed_at
        from target where $3::int[] is null or version = any ($3)
      ) patched
    )`;

const changed = `changed as (
      update app.todos t
      set (${edited.join(', ')}) = row(${of('w')}), updated_at = now(), version = t.version + 1
      from wanted w
      where t.id = w.id and not w.waits and (${of('t')}) is distinct from (${of('w')})
      returning t.*, case when (t.completed_at is null) = (w.was_completed_at is null) then 'todo.updated'
        when t.completed_at is null then 'todo.reopened' else 'todo.completed' end as kind
    )`;

/** Made by whoever completes the todo, in the same statement; the unique index on recurred_from makes it once also when it is completed again. */
const next = `next as (
      insert into app.todos (user_id, title, notes, priority, due_on, due_time, due_at, time_zone, recurrence, recurred_from, project_id, tags)
      select c.user_id, c.title, c.notes, c.priority, ($6::jsonb ->> 'dueOn')::date, c.due_time, ($6::jsonb ->> 'dueAt')::timestamptz,
        c.time_zone, $6::jsonb ->> 'recurrence', c.id, c.project_id, c.tags
      from changed c where c.kind = 'todo.completed' and c.recurrence is not null and $6::jsonb ->> 'dueOn' is not null
      on conflict (recurred_from) where recurred_from is not null do nothing
      returning *, 'todo.created' as kind
    )`;

const written = 'written as (select * from changed union all select * from next)';

/**
 * $2 is the patch as JSON, $3 the versions it may be applied to, $6 when a recurring todo that this completes is due next ({}: never again).
 * An edit that changes nothing leaves version and outbox alone.
 */
export const updateStatement: Statement = {
  name: 'todos_update',
  text: `with ${target}, ${wanted}, ${changed}, ${next}, ${written},
    event as (${outboxInsert({ from: 'written', kind: 'c.kind', topic: '$4', correlationId: '$5' })})
    select target.version as found_version, wanted.id is not null as matched, changed.id is not null as changed,
      case when wanted.waits then json_build_object('recurrence', wanted.recurrence, 'dueOn', wanted.due_on, 'dueTime', wanted.due_time,
        'timeZone', wanted.time_zone) end as waits,
      case when changed.id is null then ${todoJson('target')} else ${todoJson('changed')} end as json
    from target left join wanted on true left join changed on true`,
};
