import { z } from 'zod';
import { okJson } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { bulkEdit } from './bulk-edit.ts';
import { bulkEditSchema, bulkResultSchema } from './bulk-schema.ts';
import { etagOf } from './etag.ts';
import { moveTodo } from './move-todo.ts';
import { todoParamsSchema, todoSchema } from './schema.ts';

const tag = 'Todos';

const bulk = route(
  {
    method: 'post',
    path: '/api/todos/bulk',
    operationId: 'bulkEditTodos',
    summary: 'Change up to 500 todos at once, all of them or none',
    tag,
    auth: 'user',
    body: bulkEditSchema,
    responses: { 200: { description: 'The todos after the change', schema: bulkResultSchema } },
    problems: [404],
  },
  async ({ caller, body, correlationId }, services) => okJson(await bulkEdit(services, { caller, correlationId }, body)),
);

const place = z
  .strictObject({ before: z.uuid().optional(), after: z.uuid().optional() })
  .refine(({ before, after }) => (before === undefined) !== (after === undefined), 'give either before or after, the id of another todo')
  .meta({ id: 'TodoPlace' });

const move = route(
  {
    method: 'post',
    path: '/api/todos/{id}/move',
    operationId: 'moveTodo',
    summary: 'Move a todo in the manual order, before or after another one',
    tag,
    auth: 'user',
    params: todoParamsSchema,
    body: place,
    responses: { 200: { description: 'The todo after the move', schema: todoSchema } },
    problems: [404, 409],
  },
  async ({ caller, params: { id }, body: { before, after }, correlationId }, services) => {
    const side = before === undefined ? 'after' : 'before';
    const json = await moveTodo(services, { caller, correlationId }, { id, side, anchor: before ?? after ?? id });
    return { ...okJson(json), headers: { etag: etagOf(json) } };
  },
);

export const manyTodosRoutes = [bulk, move];
