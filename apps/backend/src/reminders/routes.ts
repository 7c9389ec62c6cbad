import { z } from 'zod';
import { cursorOf, limitSchema, pageJson, pageOf } from '../http/page.ts';
import { okJson } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { reminderSchema } from './schema.ts';
import { reminderStatements } from './statements.ts';

const list = route(
  {
    method: 'get',
    path: '/api/reminders',
    operationId: 'listReminders',
    summary: 'List what was due soon or is overdue, newest first',
    tag: 'Activity',
    auth: 'user',
    query: z.object({ limit: limitSchema, cursor: cursorOf(z.uuid()).optional() }),
    responses: { 200: { description: 'One page of reminders', schema: pageOf(reminderSchema, 'ReminderPage') } },
  },
  async ({ caller, query }, { database }) => {
    const values = [query.cursor ?? null, query.limit + 1];
    const rows = await database.as<{ position: string; json: string }>(caller, reminderStatements.list, values);
    return okJson(pageJson(rows, query.limit));
  },
);

export const reminderRoutes = [list];
