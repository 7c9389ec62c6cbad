import type { ApiClient } from '../support/api-client.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let ann: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend();
  ann = await backend.signUp();
});

afterAll(() => backend.stop());

const add = async (todo: object) => (await ann.call('POST', '/api/todos', { body: todo })).body;
const change = (id: string, patch: object) => ann.call('PATCH', `/api/todos/${id}`, { body: patch });

const eventsOf = async (todoId: string) => {
  const { rows } = await onServer(backend.files.ownerUrl, 'select * from app.outbox where key = $1 order by id', [todoId]);
  return rows;
};

test('a new todo gets defaults, an address and version 1', async () => {
  const { status, body, headers } = await ann.call('POST', '/api/todos', { body: { title: '  Buy milk ' } });
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`/api/todos/${body.id}`);
  expect(body).toMatchObject({ title: 'Buy milk', notes: '', priority: 'none', dueOn: null, completedAt: null, version: 1 });
  expect((await ann.call('GET', `/api/todos/${body.id}`)).body).toEqual(body);
});

test.each([
  ['no title', { notes: 'x' }, 'title'],
  ['an empty title', { title: '   ' }, 'title'],
  ['a title of 201 characters', { title: 'x'.repeat(201) }, 'title'],
  ['a title of two lines', { title: 'a\nb' }, 'title'],
  ['half a surrogate pair', { title: 'x\ud800' }, 'title'],
  ['notes with NUL', { title: 'x', notes: 'a\u0000b' }, 'notes'],
  ['notes of 10001 characters', { title: 'x', notes: 'n'.repeat(10_001) }, 'notes'],
  ['an unknown priority', { title: 'x', priority: 'urgent' }, 'priority'],
  ['a day that does not exist', { title: 'x', dueOn: '2026-02-30' }, 'dueOn'],
  ['an unknown property', { title: 'x', done: true }, 'done'],
])('%s is refused, naming the place', async (_, todo, path) => {
  const { status, body } = await ann.call('POST', '/api/todos', { body: todo });
  expect([status, body.id, body.errors[0].path]).toEqual([400, 'validation-failed', path]);
});

test('all mistakes are reported at once', async () => {
  const { body } = await ann.call('POST', '/api/todos', { body: { title: '', priority: 'urgent', dueOn: 'soon' } });
  expect(body.errors.map((error: { path: string }) => error.path)).toEqual(['title', 'priority', 'dueOn']);
});

test('text that looks like markup or SQL comes back as it was', async () => {
  const title = `<script>alert("1")</script>'; drop table app.todos; -- 🦊`;
  const { id } = await add({ title, notes: title });
  expect((await ann.call('GET', `/api/todos/${id}`)).body).toMatchObject({ title, notes: title });
});

test('pages hold every todo once, newest first, while new ones arrive', async () => {
  ann = await backend.signUp();
  const ids: string[] = [];
  for (let i = 0; i < 7; i += 1) ids.unshift((await add({ title: `todo ${i}` })).id);
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await ann.call('GET', `/api/todos?limit=3${cursor}`);
    seen.push(...body.items.map((todo: { id: string }) => todo.id));
    cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    await add({ title: 'arrives in between' });
  } while (cursor !== '');
  expect(seen).toEqual(ids);
});

test('the list shows open, completed or all', async () => {
  ann = await backend.signUp();
  const open = await add({ title: 'open' });
  const done = await add({ title: 'done' });
  await change(done.id, { completed: true });
  const ids = async (status: string) =>
    (await ann.call('GET', `/api/todos?status=${status}`)).body.items.map((todo: { id: string }) => todo.id);
  expect([await ids('open'), await ids('completed'), await ids('all')]).toEqual([[open.id], [done.id], [done.id, open.id]]);
});

test.each(['limit=0', 'limit=101', 'limit=many', 'status=late', 'cursor=nonsense'])('a list with ?%s is refused', async (query) => {
  const { status, body } = await ann.call('GET', `/api/todos?${query}`);
  expect([status, body.errors[0].path]).toEqual([400, `query.${query.split('=')[0]}`]);
});

test('an edit changes what it names and nothing else', async () => {
  const todo = await add({ title: 'a', notes: 'keep', priority: 'high', dueOn: '2026-12-24' });
  const { body } = await change(todo.id, { title: 'b', dueOn: null });
  expect(body).toEqual({ ...todo, title: 'b', dueOn: null, version: 2, updatedAt: body.updatedAt });
});

test('an edit that changes nothing makes no version and no event', async () => {
  const todo = await add({ title: 'a' });
  const { body } = await change(todo.id, { title: 'a', completed: false });
  expect([body, (await eventsOf(todo.id)).length]).toEqual([todo, 1]);
});

test('an edit based on an old version is answered with 409 and changes nothing', async () => {
  const todo = await add({ title: 'a' });
  await change(todo.id, { title: 'b', version: 1 });
  const { status, body } = await change(todo.id, { title: 'c', version: 1 });
  expect([status, body.id, body.detail]).toEqual([409, 'version-conflict', expect.stringContaining('version 1, current is 2')]);
  expect((await ann.call('GET', `/api/todos/${todo.id}`)).body.title).toBe('b');
});

test('of twenty edits of one version at the same time exactly one wins', async () => {
  const todo = await add({ title: 'a' });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => change(todo.id, { title: `edit ${i}`, version: 1 })));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(await eventsOf(todo.id)).toHaveLength(2);
});

test('of twenty edits at the same time without a version none is lost', async () => {
  const todo = await add({ title: 'a' });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => change(todo.id, { title: `edit ${i}` })));
  expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(200));
  const versions = (await eventsOf(todo.id)).map((row) => row.payload.todo.version);
  expect(versions).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
});

test('an edit without any change in it is refused', async () => {
  const todo = await add({ title: 'a' });
  const { status, body } = await change(todo.id, { version: 1 });
  expect([status, body.detail]).toEqual([400, expect.stringMatching(/^body: give at least one of title, notes, .*completed$/)]);
});

test('every change leaves one event in the outbox, with the todo as it then was', async () => {
  const headers = { 'x-correlation-id': 'test-correlation-1' };
  const { body: todo } = await ann.call('POST', '/api/todos', { body: { title: 'a' }, headers });
  const updated = (await change(todo.id, { title: 'b' })).body;
  const completed = (await change(todo.id, { completed: true })).body;
  const reopened = (await change(todo.id, { completed: false })).body;
  await ann.call('DELETE', `/api/todos/${todo.id}`);
  const rows = await eventsOf(todo.id);
  expect(rows.map((row) => [row.payload.kind, row.payload.title, row.payload.todo])).toEqual([
    ['todo.created', 'a', todo],
    ['todo.updated', 'b', updated],
    ['todo.completed', 'b', completed],
    ['todo.reopened', 'b', reopened],
    ['todo.deleted', 'b', null],
  ]);
  expect(rows[0]).toMatchObject({ topic: 'todo.events', key: todo.id, correlation_id: 'test-correlation-1', event_id: rows[0].payload.id });
});

test('a deleted todo is gone', async () => {
  const todo = await add({ title: 'a' });
  expect((await ann.call('DELETE', `/api/todos/${todo.id}`)).status).toBe(204);
  expect((await ann.call('DELETE', `/api/todos/${todo.id}`)).status).toBe(404);
});

test('a todo of an account that no longer exists is answered with 401', async () => {
  const { body: me } = await ann.call('GET', '/api/me');
  await onServer(backend.files.ownerUrl, 'delete from auth."user" where id = $1', [me.id]);
  expect((await ann.call('POST', '/api/todos', { body: { title: 'a' } })).status).toBe(401);
  expect((await ann.call('GET', '/api/me')).status).toBe(401);
});
