import { allRoutes } from '../../src/features.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let owner: ApiClient;
let stranger: ApiClient;
let todoId: string;

beforeAll(async () => {
  backend = await startTestBackend();
  owner = await backend.signUp();
  stranger = await backend.signUp();
  const { body } = await owner.call('POST', '/api/todos', { body: { title: 'secret plan' } });
  todoId = body.id;
});

afterAll(() => backend.stop());

/** How a stranger tries each route on the owner's data, and what must come of it. A new route has to be added here to pass. */
const attempts: Record<string, () => Promise<void>> = {
  'get /api/me': async () => {
    const mine = await owner.call('GET', '/api/me');
    const theirs = await stranger.call('GET', '/api/me');
    expect(theirs.body.id).not.toBe(mine.body.id);
  },
  'post /api/session': async () => {
    const { status, cookies } = await stranger.call('POST', '/api/session', { headers: { cookie: stranger.cookie } });
    expect(status).toBe(200);
    const caller = await backend.services.accounts.verify(cookies.todo_jwt ?? '');
    expect(caller?.userId).toBe((await stranger.call('GET', '/api/me')).body.id);
  },
  'get /api/me/sessions': async () => {
    const ids = (await sessionsOf(owner)).map(({ id }) => id);
    for (const { id } of await sessionsOf(stranger)) expect(ids).not.toContain(id);
  },
  'delete /api/me/sessions/{id}': async () => {
    const [session] = await sessionsOf(owner);
    const { status, body } = await stranger.call('DELETE', `/api/me/sessions/${session?.id}`);
    expect([status, body.id, await sessionsOf(owner)]).toEqual([404, 'session-not-found', [session]]);
  },
  'delete /api/me/sessions': async () => {
    const before = await sessionsOf(owner);
    await stranger.call('DELETE', '/api/me/sessions');
    expect(await sessionsOf(owner)).toEqual(before);
  },
  'get /api/todos': async () => {
    const { body } = await stranger.call('GET', '/api/todos?status=all');
    expect(body).toEqual({ items: [], nextCursor: null });
  },
  'post /api/todos': async () => {
    const { body } = await stranger.call('POST', '/api/todos', { body: { title: 'mine', userId: 'somebody else' } });
    expect(body.id).toBe('validation-failed');
  },
  'get /api/todos/{id}': async () => expectNoSuchTodo(await stranger.call('GET', `/api/todos/${todoId}`)),
  'patch /api/todos/{id}': async () =>
    expectNoSuchTodo(await stranger.call('PATCH', `/api/todos/${todoId}`, { body: { title: 'taken over' } })),
  'delete /api/todos/{id}': async () => expectNoSuchTodo(await stranger.call('DELETE', `/api/todos/${todoId}`)),
  'post /api/todos/{id}/restore': async () => expectNoSuchTodo(await stranger.call('POST', `/api/todos/${todoId}/restore`)),
  'get /api/activity': async () => {
    const { body } = await stranger.call('GET', '/api/activity');
    expect(body.items).toEqual([]);
  },
  'get /api/live': async () => {
    const response = await fetch(`${backend.url}/api/live`, { headers: { authorization: `Bearer ${stranger.token}` } });
    await owner.call('PATCH', `/api/todos/${todoId}`, { body: { notes: 'changed while the stranger listens' } });
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).not.toContain(todoId);
    await response.body?.cancel().catch(() => undefined);
  },
};

const sessionsOf = async (person: ApiClient): Promise<{ id: string }[]> => (await person.call('GET', '/api/me/sessions')).body.items;

const expectNoSuchTodo = ({ status, body }: { status: number; body: { id: string } }): void => {
  expect([status, body.id]).toEqual([404, 'todo-not-found']);
};

describe.each(allRoutes().map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (name, route) => {
  test('keeps the data of one user from another', async () => {
    const attempt = attempts[name];
    if (attempt === undefined) throw new Error(`${name} is not in the table of attempts, add how a stranger would try it`);
    await attempt();
    const untouched = await owner.call('GET', `/api/todos/${todoId}`);
    expect(untouched.body.title).toBe('secret plan');
  });

  test('tells nobody anything', async () => {
    const path = route.path.replace('{id}', todoId);
    const body = route.body === undefined ? undefined : { title: 'x' };
    const answer = await backend.nobody.call(route.method.toUpperCase(), path, { body });
    expect([answer.status, answer.body.id]).toEqual([401, 'not-signed-in']);
  });
});
