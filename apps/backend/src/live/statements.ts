import { activityJson } from '../activity/statements.ts';
import { currentUser } from '../database/own-rows-only.ts';
import { reminderJson } from '../reminders/statements.ts';
import { todoJson } from '../todos/statements.ts';

export const liveStatements = {
  newest: {
    name: 'live_newest',
    text: `select coalesce(max(id), 0)::text as position, (select r.id::text from app.reminders r where r.user_id = ${currentUser}
        order by r.id desc limit 1) as reminder
      from app.activity where user_id = ${currentUser}`,
  },
  /** Reminders of one person are made one transaction after the other, and their ids grow: nothing comes later with a smaller one. */
  reminders: {
    name: 'live_reminders',
    text: `select r.id::text as id, ${reminderJson('r')}::text as reminder
      from app.reminders r where r.user_id = ${currentUser} and ($1::uuid is null or r.id > $1)
        and r.at > now() - interval '1 day' order by r.id limit 100`,
  },
  /** The todo is sent as it is now, so that a client that was away does not see old states pass by. */
  after: {
    name: 'live_after',
    text: `select a.id::text as position, ${activityJson('a')}::text as activity, json_build_object(
        'id', a.event_id, 'kind', a.kind, 'todo', case when t.id is not null then ${todoJson('t')}::json end, 'todoId', a.todo_id, 'at', a.at
      )::text as todo
      from app.activity a left join app.todos t on t.id = a.todo_id and t.deleted_at is null
      where a.user_id = ${currentUser} and a.id > $1::bigint order by a.id limit 100`,
  },
};
