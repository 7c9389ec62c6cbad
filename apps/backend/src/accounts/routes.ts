import { z } from 'zod';
import { problems } from '../http/problem.ts';
import { ok } from '../http/reply.ts';
import { route } from '../http/route.ts';

const tag = 'Accounts';

const meSchema = z.object({ id: z.uuid(), email: z.email(), name: z.string() }).meta({ id: 'Me' });
const sessionSchema = z
  .object({ expiresAt: z.iso.datetime({ offset: true }).meta({ description: 'When the JWT ends; ask again before' }) })
  .meta({ id: 'Session' });

const me = route(
  {
    method: 'get',
    path: '/api/me',
    operationId: 'getMe',
    summary: 'Who is signed in',
    tag,
    auth: 'user',
    responses: { 200: { description: 'Your account', schema: meSchema } },
  },
  async ({ caller }, { accounts }) => {
    const account = await accounts.find(caller.userId);
    if (account === undefined) throw problems.notSignedIn('this account no longer exists, sign in again');
    return ok(account);
  },
);

const session = route(
  {
    method: 'post',
    path: '/api/session',
    operationId: 'createSession',
    summary: 'Trade the session cookie for a short-lived JWT cookie',
    tag,
    auth: 'public',
    responses: { 200: { description: 'The cookie todo_jwt was set', schema: sessionSchema } },
    problems: [401],
  },
  async ({ headers }, { accounts }) => {
    const minted = await accounts.mintFromSession(headers.cookie);
    if (minted === undefined) throw problems.notSignedIn('there is no live session, sign in first');
    return { status: 200, body: { expiresAt: minted.expiresAt }, headers: { 'set-cookie': minted.cookies } };
  },
);

export const accountRoutes = [me, session];
