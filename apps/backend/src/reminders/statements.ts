import { currentUser } from '../database/own-rows-only.ts';

export const reminderStatements = {
  list: {
    name: 'reminders_list',
    text: `select r.id::text as position, json_build_object('id', r.id, 'kind', r.kind, 'todoId', r.todo_id, 'title', r.title,
        'dueOn', r.due_on, 'at', r.at)::text as json
      from app.reminders r where r.user_id = ${currentUser} and ($1::uuid is null or r.id < $1) order by r.id desc limit $2`,
  },
};
