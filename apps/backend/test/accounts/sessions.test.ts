import { randomUUID } from 'node:crypto';
import { startBackend } from '../../src/start-backend.ts';
import { until } from '../events/support/until.ts';
import type { ApiClient } from '../support/api-client.ts';
import { createApiClient } from '../support/api-client.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let ann: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend();
});

beforeEach(async () => {
  ann = await backend.signUp();
});

afterAll(() => backend.stop());

/** The same person in another browser. */
const elsewhere = async (person: ApiClient, userAgent = 'Other browser'): Promise<ApiClient> => {
  const headers = { 'user-agent': userAgent, 'x-forwarded-for': '10.1.2.3' };
  const { cookies } = await backend.nobody.call('POST', '/api/auth/sign-in/email', { body: person.account, headers });
  return createApiClient({ url: backend.url, token: cookies.todo_jwt, sessionCookies: cookies, account: person.account });
};
const sessionsOf = async (person: ApiClient) => (await person.call('GET', '/api/me/sessions')).body.items;
const isAlive = async (person: ApiClient) =>
  (await backend.nobody.call('POST', '/api/session', { headers: { cookie: person.cookie } })).status === 200;

test('sessions are listed newest first, with where they were begun, and without their tokens', async () => {
  const other = await elsewhere(ann);
  const items = await sessionsOf(ann);
  expect(items).toMatchObject([{ userAgent: 'Other browser', ipAddress: '10.1.2.3', current: false }, { current: true }]);
  const token = decodeURIComponent(other.cookie).match(/session_token=([^.]+)/)?.[1] ?? 'none';
  expect(JSON.stringify(items)).not.toContain(token);
});

test('one session is ended by its id: it makes no more JWTs', async () => {
  const other = await elsewhere(ann);
  const [{ id }] = await sessionsOf(ann);
  expect((await ann.call('DELETE', `/api/me/sessions/${id}`)).status).toBe(204);
  expect([await isAlive(other), await isAlive(ann), (await sessionsOf(ann)).length]).toEqual([false, true, 1]);
  expect((await ann.call('DELETE', `/api/me/sessions/${id}`)).body.id).toBe('session-not-found');
});

test('all other sessions are ended at once', async () => {
  const others = [await elsewhere(ann), await elsewhere(ann)];
  expect((await ann.call('DELETE', '/api/me/sessions')).status).toBe(204);
  expect([await isAlive(ann), ...(await Promise.all(others.map(isAlive)))]).toEqual([true, false, false]);
});

test('a session that is over is not listed', async () => {
  const { body } = await ann.call('GET', '/api/me');
  await onServer(backend.files.ownerUrl, `update auth.session set "expiresAt" = now() - interval '1 second' where "userId" = $1`, [
    body.id,
  ]);
  expect(await sessionsOf(ann)).toEqual([]);
});

test('the session of somebody else is out of reach, and so is one that never was', async () => {
  const bob = await backend.signUp();
  const [{ id }] = await sessionsOf(bob);
  const answers = [await ann.call('DELETE', `/api/me/sessions/${id}`), await ann.call('DELETE', `/api/me/sessions/${randomUUID()}`)];
  expect(answers.map(({ status, body }) => [status, body.id])).toEqual(Array(2).fill([404, 'session-not-found']));
  expect((await ann.call('DELETE', '/api/me/sessions/1')).status).toBe(400);
  await ann.call('DELETE', '/api/me/sessions');
  expect(await isAlive(bob)).toBe(true);
});

test.each(['list-sessions', 'revoke-session', 'revoke-sessions', 'revoke-other-sessions', 'delete-user', 'delete-user/callback'])(
  'better-auth does not answer %s beside our own routes',
  async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await backend.nobody.call(method, `/api/auth/${path}`, {
        headers: { cookie: ann.cookie },
        ...(method === 'POST' && { body: {} }),
      });
      expect(answer.status).toBe(404);
    }
  },
);

describe('a program', () => {
  const signIn = () => backend.nobody.call('POST', '/api/auth/sign-in/email', { body: ann.account });
  const tokenWith = (bearer: string) => backend.nobody.call('GET', '/api/auth/token', { headers: { authorization: `Bearer ${bearer}` } });

  test('gets a session token when it signs in, trades it for a JWT, and calls the API with that, all without cookies', async () => {
    const sessionToken = (await signIn()).headers.get('set-auth-token') ?? '';
    const { body } = await tokenWith(sessionToken);
    const me = await createApiClient({ url: backend.url, token: body.token }).call('GET', '/api/me');
    expect([me.status, me.body.email]).toEqual([200, ann.account?.email]);
  });

  test('is what gets the session token; no page does, so that no script can take it away', async () => {
    for (const [name, value] of [
      ['origin', 'http://todo.example'],
      ['sec-fetch-site', 'same-origin'],
    ] as const) {
      const answer = await backend.nobody.call('POST', '/api/auth/sign-in/email', { body: ann.account, headers: { [name]: value } });
      expect([answer.status, answer.headers.get('set-auth-token')]).toEqual([200, null]);
    }
  });

  test('signs out with its session token, which then is worth nothing', async () => {
    const sessionToken = (await signIn()).headers.get('set-auth-token') ?? '';
    const headers = { authorization: `Bearer ${sessionToken}` };
    expect((await backend.nobody.call('POST', '/api/auth/sign-out', { body: {}, headers })).status).toBe(200);
    expect((await tokenWith(sessionToken)).status).toBe(401);
  });

  test('gets nothing for a session token without signature, with a wrong one, or that is none', async () => {
    const { body, headers } = await signIn();
    const [token] = (headers.get('set-auth-token') ?? '').split('.');
    const answers = await Promise.all([token ?? '', body.token, `${token}.AAAA`, 'nonsense', ann.token ?? ''].map(tokenWith));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(401));
  });

  test('is not let in by a session token where a JWT belongs', async () => {
    const sessionToken = (await signIn()).headers.get('set-auth-token') ?? '';
    const answer = await createApiClient({ url: backend.url, token: sessionToken }).call('GET', '/api/me');
    expect([answer.status, answer.body.id]).toEqual([401, 'not-signed-in']);
  });
});

const isHeard = async (person: ApiClient): Promise<boolean> => (await person.call('GET', '/api/todos')).status === 200;
const isRefused = async (person: ApiClient): Promise<boolean> => !(await isHeard(person));

test('a JWT ends with its session: by its id, all others at once, and by signing out', async () => {
  const [byId, byAll] = [await elsewhere(ann), await elsewhere(ann)];
  expect([await isHeard(byId), await isHeard(byAll)]).toEqual([true, true]);
  const [, { id }] = await sessionsOf(ann);
  await ann.call('DELETE', `/api/me/sessions/${id}`);
  await until(() => isRefused(byId), 'the JWT of the ended session is refused');
  expect([await isHeard(byAll), await isHeard(ann)]).toEqual([true, true]);
  await ann.call('DELETE', '/api/me/sessions');
  await until(() => isRefused(byAll), 'the JWTs of all others are refused');
  await ann.call('POST', '/api/auth/sign-out', { headers: { cookie: ann.cookie }, body: {} });
  await until(() => isRefused(ann), 'the JWT of who signed out is refused');
});

test('a changed password ends the JWTs of other browsers where that was asked for, in processes that start later too', async () => {
  const other = await elsewhere(ann);
  const body = { currentPassword: ann.account?.password, newPassword: 'another horse battery', revokeOtherSessions: true };
  expect((await ann.call('POST', '/api/auth/change-password', { headers: { cookie: ann.cookie }, body })).status).toBe(200);
  await until(() => isRefused(other), 'the JWT of the other browser is refused');
  const late = await startBackend(backend.env, backend.services.log);
  const there = createApiClient({ url: `http://127.0.0.1:${late.port}`, token: other.token ?? '' });
  await until(() => isRefused(there), 'it is refused by the new process');
  await late.stop();
});
