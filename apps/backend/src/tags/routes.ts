import { z } from 'zod';
import { cursorOf, limitSchema, pageJson, pageOf } from '../http/page.ts';
import { okJson } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { tagsStatement } from './statements.ts';

const tagSchema = z.object({ name: z.string() }).meta({ id: 'Tag' });

const list = route(
  {
    method: 'get',
    path: '/api/tags',
    operationId: 'listTags',
    summary: 'List the tags of your todos, in order',
    tag: 'Tags',
    auth: 'user',
    query: z.object({
      limit: limitSchema,
      cursor: cursorOf(
        z
          .string()
          .min(1)
          .max(50)
          .regex(/^[^\p{Cc}]*$/u),
      ).optional(),
    }),
    responses: { 200: { description: 'One page of tags', schema: pageOf(tagSchema, 'TagPage') } },
  },
  async ({ caller, query: { limit, cursor } }, { database }) => {
    const rows = await database.as<{ position: string; json: string }>(caller, tagsStatement, [cursor ?? null, limit + 1]);
    return okJson(pageJson(rows, limit));
  },
);

export const tagRoutes = [list];
