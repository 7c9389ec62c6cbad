import { currentUser } from '../database/own-rows-only.ts';

/** How a todo is written as JSON, by PostgreSQL itself: `row` is an alias of app.todos. Timestamps leave as ISO 8601 in UTC. */
export const todoJson = (row: string): string => `json_build_object(
  'id', ${row}.id, 'title', ${row}.title, 'notes', ${row}.notes, 'priority', ${row}.priority, 'dueOn', ${row}.due_on,
  'completedAt', ${iso(`${row}.completed_at`)}, 'createdAt', ${iso(`${row}.created_at`)}, 'updatedAt', ${iso(`${row}.updated_at`)},
  'version', ${row}.version)`;

export const iso = (instant: string): string => `to_char(${instant} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

interface OutboxOptions {
  /** The common table expression whose rows changed; it has the columns of app.todos. */
  readonly from: string;
  /** An expression giving the kind of the event. */
  readonly kind: string;
  /** Whether the todo is gone: then the event carries null. */
  readonly gone?: boolean;
  /** Placeholders of the topic and of the correlation id. */
  readonly topic: string;
  readonly correlationId: string;
}

/** The insert that leaves one event per changed row in the outbox, in the same statement as the change. */
const outboxInsert = ({ from, kind, gone = false, topic, correlationId }: OutboxOptions): string => `
  insert into app.outbox (event_id, topic, key, payload, correlation_id)
  select e.id, ${topic}::text, c.id::text, jsonb_build_object(
    'id', e.id, 'version', 1, 'kind', ${kind}, 'userId', c.user_id, 'todoId', c.id, 'at', ${iso('now()')},
    'todo', ${gone ? 'null::jsonb' : todoJson('c')}, 'title', c.title), ${correlationId}::text
  from ${from} c cross join lateral (select gen_random_uuid() as id where c.id is not null) e`;

const list = (name: string, condition: string) => ({
  name: `todos_list_${name}`,
  text: `select t.id as position, ${todoJson('t')}::text as json from app.todos t
    where t.user_id = ${currentUser} and ${condition} and ($1::uuid is null or t.id < $1) order by t.id desc limit $2`,
});

/** Every statement on todos. They run as one user (see UserQuery): row-level security decides what exists. */
export const todoStatements = {
  list: {
    all: list('all', 'true'),
    open: list('open', 't.completed_at is null'),
    completed: list('completed', 't.completed_at is not null'),
  },
  get: { name: 'todos_get', text: `select ${todoJson('t')}::text as json from app.todos t where t.id = $1` },
  create: {
    name: 'todos_create',
    text: `with made as (
      insert into app.todos (user_id, title, notes, priority, due_on) values (${currentUser}, $1, $2, $3, $4::date) returning *
    ), event as (${outboxInsert({ from: 'made', kind: "'todo.created'", topic: '$5', correlationId: '$6' })})
    select c.id, ${todoJson('c')}::text as json from made c`,
  },
  /** $2 is the patch as JSON. An edit that changes nothing leaves version and outbox alone. */
  update: {
    name: 'todos_update',
    text: `with target as materialized (
      select * from app.todos where id = $1 for update
    ), wanted as (
      select id, completed_at as was_completed_at,
        coalesce($2::jsonb ->> 'title', title) as title,
        coalesce($2::jsonb ->> 'notes', notes) as notes,
        coalesce($2::jsonb ->> 'priority', priority) as priority,
        case when $2::jsonb ? 'dueOn' then ($2::jsonb ->> 'dueOn')::date else due_on end as due_on,
        case ($2::jsonb ->> 'completed')::boolean when true then coalesce(completed_at, now()) when false then null else completed_at end
          as completed_at
      from target where $3::int is null or version = $3
    ), changed as (
      update app.todos t
      set title = w.title, notes = w.notes, priority = w.priority, due_on = w.due_on, completed_at = w.completed_at,
        updated_at = now(), version = t.version + 1
      from wanted w
      where t.id = w.id and (t.title, t.notes, t.priority, t.due_on, t.completed_at)
        is distinct from (w.title, w.notes, w.priority, w.due_on, w.completed_at)
      returning t.*, case when (t.completed_at is null) = (w.was_completed_at is null) then 'todo.updated'
        when t.completed_at is null then 'todo.reopened' else 'todo.completed' end as kind
    ), event as (${outboxInsert({ from: 'changed', kind: 'c.kind', topic: '$4', correlationId: '$5' })})
    select target.version as found_version, $3::int is null or target.version = $3 as matched, changed.id is not null as changed,
      case when changed.id is null then ${todoJson('target')} else ${todoJson('changed')} end::text as json
    from target left join changed on true`,
  },
  delete: {
    name: 'todos_delete',
    text: `with gone as (delete from app.todos where id = $1 returning *),
    event as (${outboxInsert({ from: 'gone', kind: "'todo.deleted'", gone: true, topic: '$2', correlationId: '$3' })})
    select id from gone`,
  },
};
