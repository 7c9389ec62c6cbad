import { actingUser } from '../database/own-rows-only.ts';
import type { Statement } from '../database/user-query.ts';
import { composedJson, outboxInsert } from './todo-json.ts';
import { keptOf } from './todos-json-schema.ts';

/**
 * $1 is the new todo as JSON, all its members given; $2 the topic, $3 the correlation id. The row is whole before it is inserted: its JSON is
 * composed once, for the row, the event, the answer, and the key that the answer is kept with.
 */
const draft = `draft as materialized (select d.*, ${composedJson('d')} as json from (
    select uuidv7() as id, ${actingUser} as user_id, n ->> 'title' as title, n ->> 'notes' as notes, n ->> 'priority' as priority,
      (n ->> 'dueOn')::date as due_on, (n ->> 'dueTime')::time as due_time, (n ->> 'dueAt')::timestamptz as due_at, n ->> 'timeZone' as time_zone,
      n ->> 'recurrence' as recurrence, (n ->> 'projectId')::uuid as project_id, array(select jsonb_array_elements_text(n -> 'tags')) as tags,
      null::timestamptz as completed_at, null::timestamptz as deleted_at, now() as created_at, now() as updated_at, 1 as version
    from (select $1::jsonb as n) given
  ) d)`;

const columns = `id, user_id, title, notes, priority, due_on, due_time, due_at, time_zone, recurrence, project_id, tags, created_at, updated_at, version`;

const insert = (condition: string) => `made as (
    insert into app.todos (${columns}, json, json_shape) select ${columns}, ${keptOf('json')} from draft where ${condition} returning id as made_id
  ), fresh as (
    select draft.* from draft join made on made_id = id
  ), event as (${outboxInsert({ from: 'fresh', kind: "'todo.created'", topic: '$2', correlationId: '$3', json: 'c.json' })})`;

export const createStatement: Statement = {
  name: 'todos_create',
  text: `with ${draft}, ${insert('true')} select id, json, true as created, null as fingerprint from fresh`,
};

/** How long the answer of a creation is kept for its repetition. */
const expiry = "interval '24 hours'";

/**
 * $4 is the Idempotency-Key, $5 the fingerprint of the request. Whoever inserts the key also inserts the todo; everybody else gets the answer
 * that was kept, and no row at all when it was committed after this statement began (then ask again).
 */
export const createOnceStatement: Statement = {
  name: 'todos_create_once',
  text: `with ${draft}, expired as (
      delete from app.idempotency_keys where (user_id, key) in (
        select user_id, key from app.idempotency_keys
        where user_id = ${actingUser} and created_at < now() - ${expiry} and key <> $4 order by created_at limit 100 for update skip locked)
    ), claimed as (
      insert into app.idempotency_keys as k (user_id, key, fingerprint, answer_id, answer)
      select user_id, $4, $5, id, json from draft
      on conflict (user_id, key) do update
        set fingerprint = excluded.fingerprint, answer_id = excluded.answer_id, answer = excluded.answer, created_at = now()
        where k.created_at < now() - ${expiry}
      returning answer_id
    ), ${insert('exists (select from claimed)')}
    select id, json, true as created, $5 as fingerprint from fresh
    union all
    select k.answer_id, k.answer, false, k.fingerprint from app.idempotency_keys k
    where k.user_id = ${actingUser} and k.key = $4 and not exists (select from claimed)`,
};
