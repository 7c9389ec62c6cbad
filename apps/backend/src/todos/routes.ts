import type { IncomingHttpHeaders } from 'node:http';
import { pageOf } from '../http/page.ts';
import { created, noContent, okJson, type Reply } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { allowedVersions, etagOf } from './etag.ts';
import { listQuerySchema, searchWords } from './list-query.ts';
import { newTodoSchema, todoParamsSchema, todoPatchSchema, todoSchema } from './schema.ts';
import { createTodo, createTodoOnce, getTodo, listTodos, restoreTodo, trashTodo, updateTodo } from './service.ts';

const tag = 'Todos';

/** One todo with its entity tag, which If-Match takes. */
const one = (json: string): Reply => ({ ...okJson(json), headers: { etag: etagOf(json) } });

const ifMatch = (headers: IncomingHttpHeaders) => allowedVersions(headers['if-match']);

const list = route(
  {
    method: 'get',
    path: '/api/todos',
    operationId: 'listTodos',
    summary: 'List, filter, sort and search your todos',
    tag,
    auth: 'user',
    query: listQuerySchema,
    responses: { 200: { description: 'One page of todos', schema: pageOf(todoSchema, 'TodoPage') } },
  },
  async ({ caller, query: { q, ...query } }, { database }) =>
    okJson(await listTodos(database, caller, { ...query, words: q === undefined ? undefined : searchWords(q) })),
);

const create = route(
  {
    method: 'post',
    path: '/api/todos',
    operationId: 'createTodo',
    summary: 'Add a todo; with an Idempotency-Key once, however often it is sent within 24 hours',
    tag,
    auth: 'user',
    body: newTodoSchema,
    responses: { 201: { description: 'The new todo', schema: todoSchema } },
    problems: [404, 422],
  },
  async ({ caller, body, correlationId, headers }, services) => {
    const key = headers['idempotency-key'];
    const actor = { caller, correlationId };
    if (typeof key !== 'string') return newTodo(await createTodo(services, actor, body));
    const made = await createTodoOnce(services, actor, { draft: body, key });
    return newTodo(made, made.created ? {} : { 'idempotency-replayed': 'true' });
  },
);

const newTodo = ({ id, json }: { id: string; json: string }, more: Readonly<Record<string, string>> = {}): Reply => {
  const reply = created(json, `/api/todos/${id}`);
  return { ...reply, headers: { ...reply.headers, etag: etagOf(json), ...more } };
};

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
  async ({ caller, params }, { database }) => one(await getTodo(database, caller, params.id)),
);

const update = route(
  {
    method: 'patch',
    path: '/api/todos/{id}',
    operationId: 'updateTodo',
    summary: 'Edit, complete or reopen a todo; with If-Match only the version that it names',
    tag,
    auth: 'user',
    params: todoParamsSchema,
    body: todoPatchSchema,
    responses: { 200: { description: 'The todo after the change', schema: todoSchema } },
    problems: [404, 409, 412],
  },
  async ({ caller, params, body, correlationId, headers }, services) =>
    one(await updateTodo(services, { caller, correlationId }, { id: params.id, patch: body, allowed: ifMatch(headers) })),
);

const remove = route(
  {
    method: 'delete',
    path: '/api/todos/{id}',
    operationId: 'deleteTodo',
    summary: 'Put a todo into the trash, where it stays for 30 days',
    tag,
    auth: 'user',
    params: todoParamsSchema,
    responses: { 204: { description: 'Deleted' } },
    problems: [404, 412],
  },
  async ({ caller, params, correlationId, headers }, services) => {
    await trashTodo(services, { caller, correlationId }, { id: params.id, allowed: ifMatch(headers) });
    return noContent();
  },
);

const restore = route(
  {
    method: 'post',
    path: '/api/todos/{id}/restore',
    operationId: 'restoreTodo',
    summary: 'Take a todo out of the trash',
    tag,
    auth: 'user',
    params: todoParamsSchema,
    responses: { 200: { description: 'The todo as it is again', schema: todoSchema } },
    problems: [404],
  },
  async ({ caller, params, correlationId }, services) => one(await restoreTodo(services, { caller, correlationId }, params.id)),
);

export const todoRoutes = [list, create, get, update, remove, restore];
