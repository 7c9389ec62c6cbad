import { Readable } from 'node:stream';
import { z } from 'zod';
import { problems } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { accountMails } from './account-mails.ts';
import { countAttempt } from './attempts.ts';
import { requirePassword } from './check-password.ts';
import { deleteAccount } from './delete-account.ts';
import { exportData } from './export-data.ts';
import { clearedCookie, clearedJwtCookie } from './jwt-cookie.ts';

const tag = 'Accounts';

const exportSchema = z
  .object({
    format: z.literal('keelson-export'),
    version: z.literal(1),
    exportedAt: z.iso.datetime(),
    account: z.looseObject({ id: z.uuid(), email: z.email(), name: z.string() }),
    sessions: z.array(z.looseObject({ id: z.uuid() })),
    tables: z.record(z.string(), z.array(z.looseObject({}))).meta({ description: 'Your rows, by table' }),
  })
  .meta({ id: 'DataExport' });

const exportsPerMinute = 5;

const exportAll = route(
  {
    method: 'get',
    path: '/api/me/export',
    operationId: 'exportMyData',
    summary: 'Everything that is kept about you, as one JSON document',
    tag,
    auth: 'user',
    responses: { 200: { description: 'The document; it is cut off when something fails on the way', schema: exportSchema } },
    problems: [429],
  },
  async ({ caller }, { database, accounts }) => {
    if ((await accounts.find(caller.userId)) === undefined) throw problems.notSignedIn('this account no longer exists, sign in again');
    await countAttempt(database, { key: `export|${caller.userId}`, perMinute: exportsPerMinute });
    const headers = { 'content-type': 'application/json', 'content-disposition': 'attachment; filename="keelson-export.json"' };
    return { status: 200, stream: Readable.from(exportData(database, caller), { highWaterMark: 1 }), headers };
  },
);

const remove = route(
  {
    method: 'delete',
    path: '/api/me',
    operationId: 'deleteMyAccount',
    summary: 'Delete your account with everything in it, at once and for good',
    tag,
    auth: 'user',
    body: z.strictObject({ password: z.string().min(1).max(128) }),
    responses: { 204: { description: 'Gone; events already published are kept until the retention of their topic is over' } },
    problems: [429],
  },
  async ({ caller, body }, services) => {
    const { database, accounts } = services;
    await requirePassword(services, caller, body.password);
    const deleted = await deleteAccount(database, caller.userId);
    if (deleted !== undefined) await accounts.mails.postIfPossible(accountMails.accountDeleted(deleted));
    const { authCookies } = await accounts.auth.$context;
    const cookies = [clearedJwtCookie(accounts.secureCookies), clearedCookie(authCookies.sessionToken.name, accounts.secureCookies)];
    return { status: 204, headers: { 'set-cookie': cookies } };
  },
);

export const dataRoutes = [exportAll, remove];
