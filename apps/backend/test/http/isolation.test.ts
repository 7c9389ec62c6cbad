import pg from 'pg';
import { allRoutes } from '../../src/features.ts';
import { remind } from '../../src/reminders/remind.ts';
import type { ApiClient } from '../support/api-client.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let owner: ApiClient;
let stranger: ApiClient;
let todoId: string;
let projectId: string;
/** Of the owner, with a question in it that waits. */
let conversation: string;
const dueOn = '2026-06-15';

beforeAll(async () => {
  backend = await startTestBackend();
  owner = await backend.signUp();
  stranger = await backend.signUp();
  const { body } = await owner.call('POST', '/api/todos', { body: { title: 'secret plan', dueOn } });
  todoId = body.id;
  projectId = (await owner.call('POST', '/api/projects', { body: { name: 'secret project' } })).body.id;
  conversation = `/api/assistant/conversations/${(await owner.call('POST', '/api/assistant/conversations')).body.id}`;
  await owner.call('POST', `${conversation}/messages`, { body: { text: 'delete secret plan' } });
});

afterAll(() => backend.stop());

/** How a stranger tries each route on the owner's data, and what must come of it. A new route has to be added here to pass. */
const attempts: Record<string, () => Promise<void>> = {
  'get /api/me': async () => {
    const mine = await owner.call('GET', '/api/me');
    const theirs = await stranger.call('GET', '/api/me');
    expect(theirs.body.id).not.toBe(mine.body.id);
  },
  'patch /api/me': async () => {
    await stranger.call('PATCH', '/api/me', { body: { name: 'A stranger' } });
    expect((await owner.call('GET', '/api/me')).body.name).not.toBe('A stranger');
  },
  'get /api/settings': async () => {
    await owner.call('PATCH', '/api/settings', { body: { theme: 'dark' } });
    expect((await stranger.call('GET', '/api/settings')).body.theme).toBe('system');
  },
  'patch /api/settings': async () => {
    const before = (await owner.call('GET', '/api/settings')).body;
    await stranger.call('PATCH', '/api/settings', { body: { theme: 'light', timeZone: 'Asia/Tokyo' } });
    expect((await owner.call('GET', '/api/settings')).body).toEqual(before);
  },
  'post /api/session': async () => {
    const { status, cookies } = await stranger.call('POST', '/api/session', { headers: { cookie: stranger.cookie } });
    expect(status).toBe(200);
    const caller = await backend.services.accounts.verify(cookies.todo_jwt ?? '');
    expect(caller?.userId).toBe((await stranger.call('GET', '/api/me')).body.id);
  },
  'get /api/me/export': async () => {
    const { body } = await stranger.call('GET', '/api/me/export');
    expect(body.account.email).toBe(stranger.account?.email);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`secret plan|${todoId}|${owner.account?.email}`));
  },
  'delete /api/me': async () => {
    const third = await backend.signUp();
    expect((await third.call('DELETE', '/api/me', { body: { password: third.account?.password } })).status).toBe(204);
    expect((await owner.call('GET', '/api/me')).status).toBe(200);
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
    for (const query of ['status=all', 'status=trash', 'q=secret', 'tag=hidden', 'sort=due', 'sort=priority', 'sort=manual']) {
      const { body } = await stranger.call('GET', `/api/todos?${query}`);
      expect(body).toEqual({ items: [], nextCursor: null });
    }
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
  'post /api/todos/bulk': async () => {
    const { body } = await stranger.call('POST', '/api/todos/bulk', { body: { ids: [todoId], change: { deleted: true } } });
    expect(body).toEqual({ items: [], missing: [todoId] });
  },
  'post /api/todos/{id}/move': async () => {
    const { body: mine } = await stranger.call('POST', '/api/todos', { body: { title: 'mine' } });
    expectNoSuchTodo(await stranger.call('POST', `/api/todos/${mine.id}/move`, { body: { after: todoId } }));
    expectNoSuchTodo(await stranger.call('POST', `/api/todos/${todoId}/move`, { body: { after: mine.id } }));
    await stranger.call('DELETE', `/api/todos/${mine.id}`);
  },
  'get /api/projects': async () => {
    expect((await stranger.call('GET', '/api/projects')).body).toEqual({ items: [], nextCursor: null });
  },
  'post /api/projects': async () => {
    const { body } = await stranger.call('POST', '/api/projects', { body: { name: 'mine', userId: 'somebody else' } });
    expect(body.id).toBe('validation-failed');
    const answer = await stranger.call('POST', '/api/todos', { body: { title: 'inside', projectId } });
    expect([answer.status, answer.body.id]).toEqual([404, 'project-not-found']);
  },
  'get /api/projects/{id}': async () => expectNoSuchProject(await stranger.call('GET', `/api/projects/${projectId}`)),
  'patch /api/projects/{id}': async () =>
    expectNoSuchProject(await stranger.call('PATCH', `/api/projects/${projectId}`, { body: { name: 'taken over' } })),
  'delete /api/projects/{id}': async () => expectNoSuchProject(await stranger.call('DELETE', `/api/projects/${projectId}`)),
  'get /api/tags': async () => {
    expect((await stranger.call('GET', '/api/tags')).body).toEqual({ items: [], nextCursor: null });
  },
  'get /api/activity': async () => {
    const { body } = await stranger.call('GET', '/api/activity');
    expect(body.items).toEqual([]);
  },
  'get /api/reminders': async () => {
    const pool = new pg.Pool({ connectionString: backend.files.workerDatabaseUrl, max: 1 });
    await remind(pool, { moment: new Date(`${dueOn}T00:00:00Z`) }).finally(() => pool.end());
    expect((await owner.call('GET', '/api/reminders')).body.items.length).toBeGreaterThan(0);
    expect((await stranger.call('GET', '/api/reminders')).body.items).toEqual([]);
  },
  'get /api/insights/projects': async () => {
    const { body } = await stranger.call('GET', '/api/insights/projects');
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`secret project|${projectId}`));
  },
  'get /api/insights': async () => {
    await onServer(
      backend.files.ownerUrl,
      'insert into app.daily_statistics (user_id, day, created) select user_id, current_date, 7 from app.todos where id = $1',
      [todoId],
    );
    expect((await owner.call('GET', '/api/insights')).body.totals.created).toBe(7);
    expect((await stranger.call('GET', '/api/insights')).body.totals.created).toBe(0);
  },
  'get /api/live': async () => {
    const response = await fetch(`${backend.url}/api/live`, { headers: { authorization: `Bearer ${stranger.token}` } });
    await owner.call('PATCH', `/api/todos/${todoId}`, { body: { notes: 'changed while the stranger listens' } });
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).not.toContain(todoId);
    await response.body?.cancel().catch(() => undefined);
  },
  'get /api/assistant': async () => {
    const { body } = await stranger.call('GET', '/api/assistant');
    expect(body.tokensUsedToday).toBe(0);
  },
  'get /api/assistant/conversations': async () => {
    const { body } = await stranger.call('GET', '/api/assistant/conversations');
    expect(body).toEqual({ items: [], nextCursor: null });
  },
  'post /api/assistant/conversations': async () => {
    const { body } = await stranger.call('POST', '/api/assistant/conversations');
    expectNoSuchConversation(await owner.call('GET', `/api/assistant/conversations/${body.id}`));
    await stranger.call('DELETE', `/api/assistant/conversations/${body.id}`);
  },
  'get /api/assistant/conversations/{id}': async () => expectNoSuchConversation(await stranger.call('GET', conversation)),
  'delete /api/assistant/conversations/{id}': async () => expectNoSuchConversation(await stranger.call('DELETE', conversation)),
  'post /api/assistant/conversations/{id}/messages': async () => {
    expectNoSuchConversation(await stranger.call('POST', `${conversation}/messages`, { body: { text: 'list my todos' } }));
    expect((await owner.call('GET', conversation)).body.messages).toHaveLength(4);
  },
  'post /api/assistant/conversations/{id}/confirmations/{confirmationId}': async () => {
    const [asked] = (await owner.call('GET', conversation)).body.confirmations;
    const theirs = await stranger.call('POST', `${conversation}/confirmations/${asked.id}`, { body: { decision: 'confirm' } });
    expect([theirs.status, theirs.body.id]).toEqual([404, 'confirmation-not-found']);
    expect((await owner.call('GET', conversation)).body.confirmations).toEqual([asked]);
  },
  // it takes figures of browsers, whoever they are, and answers with nothing
  'post /api/telemetry/vitals': async () => {
    const { status, body } = await stranger.call('POST', '/api/telemetry/vitals', { body: {} });
    expect([status, body]).toEqual([204, '']);
  },
};

/** What nobody is told, where it is not that they have to sign in. */
const refusals: Readonly<Record<string, readonly [status: number, id: string]>> = {
  'post /api/telemetry/vitals': [400, 'validation-failed'],
};

const expectNoSuchConversation = ({ status, body }: { status: number; body: { id: string } }): void => {
  expect([status, body.id]).toEqual([404, 'conversation-not-found']);
};

const sessionsOf = async (person: ApiClient): Promise<{ id: string }[]> => (await person.call('GET', '/api/me/sessions')).body.items;

const expectNoSuchProject = ({ status, body }: { status: number; body: { id: string } }): void => {
  expect([status, body.id]).toEqual([404, 'project-not-found']);
};

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
    expect([answer.status, answer.body.id]).toEqual(refusals[name] ?? [401, 'not-signed-in']);
  });
});
