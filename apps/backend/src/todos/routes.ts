import { z } from 'zod';
import { cursorOf, limitSchema, pageOf } from '../http/page.ts';
import { created, noContent, okJson } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { newTodoSchema, todoParamsSchema, todoPatchSchema, todoSchema } from './schema.ts';
import { createTodo, deleteTodo, getTodo, listTodos, updateTodo } from './service.ts';

const tag = 'Todos';

const listQuerySchema = z.object({
  status: z.enum(['open', 'completed', 'all']).default('all'),
  limit: limitSchema,
  cursor: cursorOf(z.uuid()).optional(),
});

const list = route(
  {
    method: 'get',
    path: '/api/todos',
    operationId: 'listTodos',
    summary: 'List your todos, newest first',
    tag,
    auth: 'user',
    query: listQuerySchema,
    responses: { 200: { description: 'One page of todos', schema: pageOf(todoSchema, 'TodoPage') } },
  },
  async ({ caller, query }, { database }) => okJson(await listTodos(database, caller, query)),
);

const create = route(
  {
    method: 'post',
    path: '/api/todos',
    operationId: 'createTodo',
    summary: 'Add a todo',
    tag,
    auth: 'user',
    body: newTodoSchema,
    responses: { 201: { description: 'The new todo', schema: todoSchema } },
  },
  async ({ caller, body, correlationId }, services) => {
    const todo = await createTodo(services, { caller, correlationId }, body);
    return created(todo.json, `/api/todos/${todo.id}`);
  },
);

const get = route(
  {
    method: 'get',
    path: '/api/todos/{id}',
    operationId: 'getTodo',
    summary: 'Read one todo',
    tag,
    auth: 'user',
    params: todoParamsSchema,
    responses: { 200: { description: 'The todo', schema: todoSchema } },
    problems: [404],
  },
  async ({ caller, params }, { database }) => okJson(await getTodo(database, caller, params.id)),
);

const update = route(
  {
    method: 'patch',
    path: '/api/todos/{id}',
    operationId: 'updateTodo',
    summary: 'Edit, complete or reopen a todo',
    tag,
    auth: 'user',
    params: todoParamsSchema,
    body: todoPatchSchema,
    responses: { 200: { description: 'The todo after the change', schema: todoSchema } },
    problems: [404, 409],
  },
  async ({ caller, params, body, correlationId }, services) =>
    okJson(await updateTodo(services, { caller, correlationId }, { id: params.id, patch: body })),
);

const remove = route(
  {
    method: 'delete',
    path: '/api/todos/{id}',
    operationId: 'deleteTodo',
    summary: 'Delete a todo',
    tag,
    auth: 'user',
    params: todoParamsSchema,
    responses: { 204: { description: 'Deleted' } },
    problems: [404],
  },
  async ({ caller, params, correlationId }, services) => {
    await deleteTodo(services, { caller, correlationId }, params.id);
    return noContent();
  },
);

export const todoRoutes = [list, create, get, update, remove];
