import { currentUser } from '../database/own-rows-only.ts';

/** How a reminder is written as JSON, by PostgreSQL itself: `row` is an alias of app.reminders. */
export const reminderJson = (row: string): string => `json_build_object('id', ${row}.id, 'kind', ${row}.kind, 'todoId', ${row}.todo_id,
  'title', ${row}.title, 'dueOn', ${row}.due_on, 'at', ${row}.at)`;

export const reminderStatements = {
  list: {
    name: 'reminders_list',
    text: `select r.id::text as position, ${reminderJson('r')}::text as json
      from app.reminders r where r.user_id = ${currentUser} and ($1::uuid is null or r.id < $1) order by r.id desc limit $2`,
  },
};
