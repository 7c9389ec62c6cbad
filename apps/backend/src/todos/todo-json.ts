/** How a todo is written as JSON, by PostgreSQL itself: `row` is an alias of app.todos. Timestamps leave as ISO 8601 in UTC; the version is last (see etagOf). */
export const todoJson = (row: string): string => `json_build_object(
  'id', ${row}.id, 'title', ${row}.title, 'notes', ${row}.notes, 'priority', ${row}.priority, 'dueOn', ${row}.due_on,
  'dueAt', ${iso(`${row}.due_at`)}, 'timeZone', ${row}.time_zone, 'recurrence', ${row}.recurrence, 'projectId', ${row}.project_id,
  'tags', ${row}.tags, 'completedAt', ${iso(`${row}.completed_at`)}, 'deletedAt', ${iso(`${row}.deleted_at`)},
  'createdAt', ${iso(`${row}.created_at`)}, 'updatedAt', ${iso(`${row}.updated_at`)}, 'version', ${row}.version)`;

export const iso = (instant: string): string => `to_char(${instant} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

interface OutboxOptions {
  /** The common table expression whose rows changed; it has the columns of app.todos. */
  readonly from: string;
  /** An expression giving the kind of the event. */
  readonly kind: string;
  /** Placeholders of the topic and of the correlation id. */
  readonly topic: string;
  readonly correlationId: string;
}

/** The insert that leaves one event per changed row in the outbox, in the same statement as the change; of a deleted todo it carries null. */
export const outboxInsert = ({ from, kind, topic, correlationId }: OutboxOptions): string => `
  insert into app.outbox (event_id, topic, key, payload, correlation_id)
  select e.id, ${topic}::text, c.id::text, jsonb_build_object(
    'id', e.id, 'version', 1, 'kind', ${kind}, 'userId', c.user_id, 'todoId', c.id, 'at', ${iso('now()')},
    'todo', case when c.deleted_at is null then ${todoJson('c')} end, 'title', c.title), ${correlationId}::text
  from ${from} c cross join lateral (select gen_random_uuid() as id where c.id is not null) e`;
