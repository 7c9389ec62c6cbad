import { activityJson } from '../activity/statements.ts';
import { currentUser } from '../database/own-rows-only.ts';
import { iso, todoJson } from '../todos/statements.ts';

export const liveStatements = {
  newest: {
    name: 'live_newest',
    text: `select coalesce(max(id), 0)::text as position from app.activity where user_id = ${currentUser}`,
  },
  /** The todo is sent as it is now, so that a client that was away does not see old states pass by. */
  after: {
    name: 'live_after',
    text: `select a.id::text as position, ${activityJson('a')}::text as activity, json_build_object(
        'id', a.event_id, 'kind', a.kind, 'todo', case when t.id is not null then ${todoJson('t')} end, 'todoId', a.todo_id, 'at', ${iso('a.at')}
      )::text as todo
      from app.activity a left join app.todos t on t.id = a.todo_id and t.deleted_at is null
      where a.user_id = ${currentUser} and a.id > $1::bigint order by a.id limit 100`,
  },
};
