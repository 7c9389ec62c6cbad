import { problems } from '../http/problem.ts';
import { okJson } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { refuseReference } from '../todos/todo-services.ts';
import { settingsPatchSchema, settingsSchema } from './schema.ts';
import { settingsStatements } from './statements.ts';

const tag = 'Accounts';
const responses = { 200: { description: 'Your settings', schema: settingsSchema } };

const get = route(
  {
    method: 'get',
    path: '/api/settings',
    operationId: 'getSettings',
    summary: 'How you want to see the product, on all your devices',
    tag,
    auth: 'user',
    responses,
  },
  async ({ caller }, { database }) => {
    const [row] = await database.as<{ json: string }>(caller, settingsStatements.get, []);
    return okJson(row?.json ?? '');
  },
);

const change = route(
  {
    method: 'patch',
    path: '/api/settings',
    operationId: 'updateSettings',
    summary: 'Change your settings; what is left out stays as it is',
    tag,
    auth: 'user',
    body: settingsPatchSchema,
    responses,
  },
  async ({ caller, body: { theme, timeZone, followsDevice } }, { database }) => {
    const values = [theme ?? null, timeZone ?? null, followsDevice ?? null];
    const rows = await database.as<{ json: string }>(caller, settingsStatements.change, values).catch((error) => refuse(error, timeZone));
    return okJson(rows[0]?.json ?? '');
  },
);

const invalidValue = '22023';

/** Node.js and PostgreSQL each have a copy of the IANA database, and one may be older. */
function refuse(error: unknown, timeZone: string | undefined): never {
  if ((error as { code?: string }).code !== invalidValue) return refuseReference(error, undefined);
  throw problems.validation([{ path: 'timeZone', message: `${timeZone} is not known to the database, choose another zone` }]);
}

export const settingsRoutes = [get, change];
