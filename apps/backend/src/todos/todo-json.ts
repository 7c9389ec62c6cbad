import { createHash } from 'node:crypto';

/**
 * How a todo is written as JSON, by PostgreSQL itself: `row` has the columns of app.todos. It is text; instants are as PostgreSQL writes them
 * in JSON, to the microsecond (2026-11-24T19:08:41.123456+00:00, connections are in UTC); the version is last (see etagOf).
 *
 * Put together piece by piece, because that takes a third less of PostgreSQL than json_build_object or row_to_json: these look up the type of
 * every member of every todo anew, to_json is not even called for what is null, and to_char costs ten times as much as to_json. Whatever a
 * person may write goes through to_json; a priority is one of four words.
 */
export const composedJson = (
  row: string,
): string => `concat('{"id":"', ${row}.id, '","title":', to_json(${row}.title), ',"notes":', to_json(${row}.notes),
  ',"priority":"', ${row}.priority, '"', ${rarelyGiven(row)}, ',"completedAt":', ${orNull(`${row}.completed_at`)},
  ',"deletedAt":', ${orNull(`${row}.deleted_at`)}, ',"createdAt":', to_json(${row}.created_at), ',"updatedAt":', to_json(${row}.updated_at),
  ',"version":', ${row}.version, '}')`;

const orNull = (value: string): string => `coalesce(to_json(${value}), 'null')`;

/** Most todos have none of these: one comparison each instead of a call. */
const rarelyGiven = (row: string): string => `case
    when ${row}.due_on is null and ${row}.time_zone is null and ${row}.recurrence is null and ${row}.project_id is null and cardinality(${row}.tags) = 0
    then ',"dueOn":null,"dueAt":null,"timeZone":null,"recurrence":null,"projectId":null,"tags":[]'
    else concat(',"dueOn":', ${orNull(`${row}.due_on`)}, ',"dueAt":', ${orNull(`${row}.due_at`)}, ',"timeZone":', ${orNull(`${row}.time_zone`)},
      ',"recurrence":', ${orNull(`${row}.recurrence`)}, ',"projectId":', ${orNull(`${row}.project_id`)}, ',"tags":', to_json(${row}.tags)) end`;

/**
 * Which JSON it is that a row keeps: a number made from the expression itself. With another expression comes another number, so that what was
 * kept before counts no more; nothing has to be written anew, and releases with different expressions share a table.
 */
export const jsonShape = createHash('sha256').update(composedJson('new')).digest().readInt32BE();

/** The JSON of a todo, for everybody who gets one: as the row keeps it (see keepTodoJsonSql), else composed. `row` has all columns of app.todos. */
export const todoJson = (row: string): string =>
  `case when ${row}.json_shape = ${jsonShape} then ${row}.json else ${composedJson(row)} end`;

/** An instant as ISO 8601 in UTC, to the millisecond. */
export const iso = (instant: string): string => `to_char(${instant} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

interface OutboxOptions {
  /** The common table expression whose rows changed; it has the columns of app.todos. */
  readonly from: string;
  /** An expression giving the kind of the event. */
  readonly kind: string;
  /** Placeholders of the topic and of the correlation id. */
  readonly topic: string;
  readonly correlationId: string;
  /** The JSON of the row `c`. Default: as it keeps it, else composed. */
  readonly json?: string;
}

/** The insert that leaves one event per changed row in the outbox, in the same statement as the change; of a deleted todo it carries null. */
export const outboxInsert = ({ from, kind, topic, correlationId, json = todoJson('c') }: OutboxOptions): string => `
  insert into app.outbox (event_id, topic, key, payload, correlation_id)
  select e.id, ${topic}::text, c.id::text, concat('{"id":"', e.id, '","version":1,"kind":"', ${kind}, '","userId":"', c.user_id, '","todoId":"', c.id,
    '","at":', to_json(now()), ',"todo":', case when c.deleted_at is null then ${json} else 'null' end, ',"title":', to_json(c.title), '}')::jsonb,
    ${correlationId}::text
  from ${from} c cross join lateral (select gen_random_uuid() as id where c.id is not null) e`;
