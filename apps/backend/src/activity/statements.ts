import { currentUser } from '../database/own-rows-only.ts';
import { iso } from '../todos/statements.ts';

/**
 * Rung in the transaction that adds an entry, so exactly when it becomes visible. The payload is the user's id and the event's id, with
 * a space between: it may not exceed 8000 bytes, so bodies are read by those who want them.
 */
export const liveChannel = 'app_live';

export const userIdOf = (payload: string): string => payload.slice(0, payload.indexOf(' '));

/** How an entry is written as JSON, by PostgreSQL itself: `row` is an alias of app.activity. */
export const activityJson = (row: string): string => `json_build_object(
  'id', ${row}.id::text, 'eventId', ${row}.event_id, 'kind', ${row}.kind, 'todoId', ${row}.todo_id, 'title', ${row}.title, 'at', ${iso(`${row}.at`)})`;

export const activityStatements = {
  list: {
    name: 'activity_list',
    text: `select a.id::text as position, ${activityJson('a')}::text as json from app.activity a
      where a.user_id = ${currentUser} and ($1::bigint is null or a.id < $1) order by a.id desc limit $2`,
  },
};

/**
 * Lets one transaction a user draw ids of entries, until its commit: who has seen entry 7 of a user will never find a new entry 6, which is
 * what lets live streams resume after an id. Several users in one order, so that two transactions never wait for each other.
 */
export const takeTurnsSql = `
  select pg_advisory_xact_lock(lock) from (
    select distinct hashtextextended('activity ' || user_id, 0) as lock from unnest($1::text[]) user_id order by lock
  ) in_order`;

/** $1 the user, then a list for each column. Ids are drawn in the order of the lists. */
export const addActivitySql = `
  with made as (
    insert into app.activity (user_id, event_id, kind, todo_id, title, at)
      select $1::uuid, id, kind, todo_id, title, at
      from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[]) with ordinality e (id, kind, todo_id, title, at, place)
      order by place
      returning user_id, event_id
  )
  select pg_notify('${liveChannel}', user_id || ' ' || event_id) from made`;
