import { z } from 'zod';
import type { Statement } from '../database/user-query.ts';
import { cursorOf, limitSchema, pageJson, pageOf } from '../http/page.ts';
import { problems } from '../http/problem.ts';
import { created, noContent, okJson } from '../http/reply.ts';
import { type Caller, route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { refuseReference } from '../todos/todo-services.ts';
import { newProjectSchema, projectParamsSchema, projectPatchSchema, projectSchema } from './schema.ts';
import { projectStatements } from './statements.ts';

const tag = 'Projects';

const list = route(
  {
    method: 'get',
    path: '/api/projects',
    operationId: 'listProjects',
    summary: 'List your projects, oldest first',
    tag,
    auth: 'user',
    query: z.object({ limit: limitSchema, cursor: cursorOf(z.uuid()).optional() }),
    responses: { 200: { description: 'One page of projects', schema: pageOf(projectSchema, 'ProjectPage') } },
  },
  async ({ caller, query: { limit, cursor } }, { database }) => {
    const rows = await database.as<{ position: string; json: string }>(caller, projectStatements.list, [cursor ?? null, limit + 1]);
    return okJson(pageJson(rows, limit));
  },
);

const create = route(
  {
    method: 'post',
    path: '/api/projects',
    operationId: 'createProject',
    summary: 'Add a project',
    tag,
    auth: 'user',
    body: newProjectSchema,
    responses: { 201: { description: 'The new project', schema: projectSchema } },
  },
  async ({ caller, body }, { database }) => {
    const rows = await database
      .as<{ id: string; json: string }>(caller, projectStatements.create, [body.name])
      .catch((error) => refuseReference(error, undefined));
    const [{ id, json }] = rows as [{ id: string; json: string }];
    return created(json, `/api/projects/${id}`);
  },
);

/** The JSON of the one project that a statement is about. */
const one = async (
  { database }: Services,
  caller: Caller,
  { statement, values }: { statement: Statement; values: [string, ...string[]] },
): Promise<string> => {
  const [row] = await database.as<{ json: string }>(caller, statement, values);
  if (row === undefined) throw problems.projectNotFound(values[0]);
  return row.json;
};

const get = route(
  {
    method: 'get',
    path: '/api/projects/{id}',
    operationId: 'getProject',
    summary: 'Read one project',
    tag,
    auth: 'user',
    params: projectParamsSchema,
    responses: { 200: { description: 'The project', schema: projectSchema } },
    problems: [404],
  },
  async ({ caller, params }, services) => okJson(await one(services, caller, { statement: projectStatements.get, values: [params.id] })),
);

const update = route(
  {
    method: 'patch',
    path: '/api/projects/{id}',
    operationId: 'updateProject',
    summary: 'Rename a project',
    tag,
    auth: 'user',
    params: projectParamsSchema,
    body: projectPatchSchema,
    responses: { 200: { description: 'The project after the change', schema: projectSchema } },
    problems: [404],
  },
  async ({ caller, params, body }, services) =>
    okJson(await one(services, caller, { statement: projectStatements.update, values: [params.id, body.name] })),
);

const remove = route(
  {
    method: 'delete',
    path: '/api/projects/{id}',
    operationId: 'deleteProject',
    summary: 'Delete a project; its todos stay and belong to none',
    tag,
    auth: 'user',
    params: projectParamsSchema,
    responses: { 204: { description: 'Deleted' } },
    problems: [404],
  },
  async ({ caller, params }, services) => {
    await one(services, caller, { statement: projectStatements.delete, values: [params.id] });
    return noContent();
  },
);

export const projectRoutes = [list, create, get, update, remove];
