import { z } from 'zod';
import { problems } from '../http/problem.ts';
import { noContent, ok } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { endOtherSessions, endSession, listSessions } from './sessions.ts';

const tag = 'Accounts';

const sessionSchema = z
  .object({
    id: z.uuid(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    ipAddress: z.string().nullable().meta({ description: 'Where it was begun' }),
    userAgent: z.string().nullable().meta({ description: 'What the browser or program calls itself' }),
    current: z.boolean().meta({ description: 'Whether it is the one that asks' }),
  })
  .meta({ id: 'AccountSession' });

const list = route(
  {
    method: 'get',
    path: '/api/me/sessions',
    operationId: 'listSessions',
    summary: 'Where you are signed in, newest first',
    tag,
    auth: 'user',
    responses: { 200: { description: 'Your sessions, at most 100', schema: z.object({ items: z.array(sessionSchema) }) } },
  },
  async ({ caller }, { database }) => {
    const rows = await listSessions(database, caller);
    return ok({ items: rows.map((row) => ({ ...row, current: row.id === caller.sessionId })) });
  },
);

const end = route(
  {
    method: 'delete',
    path: '/api/me/sessions/{id}',
    operationId: 'endSession',
    summary: 'End one of your sessions, and the JWTs made from it',
    tag,
    auth: 'user',
    params: z.object({ id: z.uuid() }),
    responses: { 204: { description: 'Ended' } },
    problems: [404],
  },
  async ({ caller, params }, { database }) => {
    if (!(await endSession(database, caller, params.id))) throw problems.sessionNotFound(params.id);
    return noContent();
  },
);

const endOthers = route(
  {
    method: 'delete',
    path: '/api/me/sessions',
    operationId: 'endOtherSessions',
    summary: 'End all your sessions but this one, and the JWTs made from them',
    tag,
    auth: 'user',
    responses: { 204: { description: 'Ended' } },
  },
  async ({ caller }, { database }) => {
    await endOtherSessions(database, caller);
    return noContent();
  },
);

export const sessionRoutes = [list, end, endOthers];
