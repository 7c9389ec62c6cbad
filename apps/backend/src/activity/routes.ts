import { z } from 'zod';
import { cursorOf, limitSchema, pageJson, pageOf } from '../http/page.ts';
import { okJson } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { activityPositionSchema, activitySchema } from './schema.ts';
import { activityStatements } from './statements.ts';

const list = route(
  {
    method: 'get',
    path: '/api/activity',
    operationId: 'listActivity',
    summary: 'List what happened to your todos, newest first',
    tag: 'Activity',
    auth: 'user',
    query: z.object({ limit: limitSchema, cursor: cursorOf(activityPositionSchema).optional() }),
    responses: { 200: { description: 'One page of the feed', schema: pageOf(activitySchema, 'ActivityPage') } },
  },
  async ({ caller, query }, { database }) => {
    const values = [query.cursor ?? null, query.limit + 1];
    const rows = await database.as<{ position: string; json: string }>(caller, activityStatements.list, values);
    return okJson(pageJson(rows, query.limit));
  },
);

export const activityRoutes = [list];
