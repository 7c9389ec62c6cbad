import type { Statement } from '../database/user-query.ts';
import { outboxInsert, todoJson } from './todo-json.ts';

/** Locked in the order of ids, so that two bulk edits never wait for each other. */
const target = `target as materialized (
      select * from app.todos where id = any ($1::uuid[]) and (deleted_at is null or $2::jsonb -> 'deleted' = 'false') order by id for update
    )`;

/** `waits`: it recurs and is about to be completed, and $5 does not say when it is due next for the version that it has. */
const wanted = `wanted as (
      select *, w_completes and recurrence is not null and ($5::jsonb -> id::text ->> 'version')::int is distinct from version as waits from (
        select id, version, completed_at as was_completed_at, deleted_at as was_deleted_at, due_time as was_due_time, time_zone,
          coalesce(($2::jsonb ->> 'completed')::boolean, false) and completed_at is null as w_completes,
          coalesce($2::jsonb ->> 'priority', priority) as priority,
          case when $2::jsonb ? 'projectId' then ($2::jsonb ->> 'projectId')::uuid else project_id end as project_id,
          case when $2::jsonb ? 'dueOn' then ($2::jsonb ->> 'dueOn')::date else due_on end as due_on,
          case when not ($2::jsonb ? 'dueOn') or ($2::jsonb ->> 'dueOn')::date is not distinct from due_on then due_time end as due_time,
          case when not ($2::jsonb ? 'dueOn') or ($2::jsonb ->> 'dueOn')::date is not distinct from due_on then due_at end as due_at,
          case when not ($2::jsonb ? 'dueOn') or $2::jsonb ->> 'dueOn' is not null then recurrence end as recurrence,
          array(select tag from (
            select tag, n from unnest(tags) with ordinality had (tag, n)
            union all select tag, 100 + n from jsonb_array_elements_text($2::jsonb -> 'addTags') with ordinality added (tag, n) where tag <> all (tags)
          ) t where not coalesce($2::jsonb -> 'removeTags' ? tag, false) order by n) as tags,
          case ($2::jsonb ->> 'completed')::boolean when true then coalesce(completed_at, now()) when false then null else completed_at end
            as completed_at,
          case ($2::jsonb ->> 'deleted')::boolean when true then now() when false then null else deleted_at end as deleted_at
        from target
      ) patched
    )`;

const edited = ['priority', 'project_id', 'due_on', 'due_time', 'due_at', 'recurrence', 'tags', 'completed_at', 'deleted_at'];
const of = (row: string): string => edited.map((column) => `${row}.${column}`).join(', ');

/** All or none: as long as one of them waits, nothing is changed. */
const changed = `changed as (
      update app.todos t set (${edited.join(', ')}) = row(${of('w')}), updated_at = now(), version = t.version + 1
      from wanted w
      where t.id = w.id and not exists (select from wanted where waits) and (${of('t')}) is distinct from (${of('w')})
      returning t.*, case when t.deleted_at is distinct from w.was_deleted_at and t.deleted_at is not null then 'todo.deleted'
        when (t.completed_at is null) = (w.was_completed_at is null) then 'todo.updated'
        when t.completed_at is null then 'todo.reopened' else 'todo.completed' end as kind
    )`;

const next = `next as (
      insert into app.todos (user_id, title, notes, priority, due_on, due_time, due_at, time_zone, recurrence, recurred_from, project_id, tags)
      select c.user_id, c.title, c.notes, c.priority, (n ->> 'dueOn')::date, c.due_time, (n ->> 'dueAt')::timestamptz,
        c.time_zone, n ->> 'recurrence', c.id, c.project_id, c.tags
      from changed c cross join lateral (select $5::jsonb -> c.id::text as n) given
      where c.kind = 'todo.completed' and c.recurrence is not null and n ->> 'dueOn' is not null
      on conflict (recurred_from) where recurred_from is not null do nothing
      returning *, 'todo.created' as kind
    )`;

/** $1 the ids, $2 the change as JSON, $3 topic, $4 correlation id, $5 by id when a recurring todo that this completes is due next, and for which version. */
export const bulkStatement: Statement = {
  name: 'todos_bulk',
  text: `with ${target}, ${wanted}, ${changed}, ${next}, written as (select * from changed union all select * from next),
    event as (${outboxInsert({ from: 'written', kind: 'c.kind', topic: '$3', correlationId: '$4' })})
    select target.id, target.version, changed.id is not null as changed, changed.kind,
      case when wanted.waits then json_build_object('recurrence', wanted.recurrence, 'dueOn', wanted.due_on, 'dueTime', wanted.due_time,
        'timeZone', wanted.time_zone) end as waits,
      case when changed.id is null then ${todoJson('target')} else ${todoJson('changed')} end as json
    from target join wanted on wanted.id = target.id left join changed on changed.id = target.id order by target.id desc`,
};
