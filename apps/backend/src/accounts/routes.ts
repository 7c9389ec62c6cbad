import { z } from 'zod';
import { problems } from '../http/problem.ts';
import { ok } from '../http/reply.ts';
import { route } from '../http/route.ts';
import type { Account } from './accounts.ts';

const tag = 'Accounts';

const meSchema = z
  .object({
    id: z.uuid(),
    email: z.email(),
    name: z.string(),
    emailVerified: z.boolean().optional().meta({ description: 'Whether the address was confirmed by a link in a mail' }),
  })
  .meta({ id: 'Me' });

const profileSchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters')
      .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')
      .meta({ description: 'What you are called, 1 to 100 characters' }),
  })
  .meta({ id: 'Profile' });
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
  async ({ caller }, { accounts }) => ok(await existing(accounts.find(caller.userId))),
);

const rename = route(
  {
    method: 'patch',
    path: '/api/me',
    operationId: 'updateMe',
    summary: 'Change what you are called',
    tag,
    auth: 'user',
    body: profileSchema,
    responses: { 200: { description: 'Your account', schema: meSchema } },
  },
  async ({ caller, body }, { accounts }) => ok(await existing(accounts.rename(caller.userId, body.name))),
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

async function existing(found: Promise<Account | undefined>): Promise<Account> {
  const account = await found;
  if (account === undefined) throw problems.notSignedIn('this account no longer exists, sign in again');
  return account;
}

export const accountRoutes = [me, rename, session];
