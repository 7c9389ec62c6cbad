import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../support/api-client.ts';
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

const add = async (todo: object) => (await ann.call('POST', '/api/todos', { body: todo })).body;
const bulk = (ids: string[], change: object) => ann.call('POST', '/api/todos/bulk', { body: { ids, change } });
const kindsOf = async (ids: string[]) => {
  const { rows } = await onServer(backend.files.ownerUrl, 'select payload from app.outbox where key = any ($1) order by id', [ids]);
  return rows.map(({ payload }) => `${payload.kind} ${payload.title} ${payload.todo === null ? 'null' : payload.todo.version}`);
};

test('one request changes many; those it does not change keep their version and tell nothing', async () => {
  const [a, b, c] = [await add({ title: 'a' }), await add({ title: 'b', priority: 'high' }), await add({ title: 'c' })];
  const { status, body } = await bulk([a.id, b.id, a.id], { priority: 'high' });
  expect([status, body]).toEqual([
    200,
    { items: [b, { ...a, priority: 'high', version: 2, updatedAt: body.items[1].updatedAt }], missing: [] },
  ]);
  expect(await kindsOf([a.id, b.id, c.id])).toEqual(['todo.created a 1', 'todo.created b 1', 'todo.created c 1', 'todo.updated a 2']);
});

test('completing, dates, projects and tags in one go', async () => {
  const { body: project } = await ann.call('POST', '/api/projects', { body: { name: 'P' } });
  const todo = await add({ title: 'a', tags: ['x', 'y'] });
  const change = { completed: true, dueOn: '2026-12-24', projectId: project.id, addTags: ['z', 'x'], removeTags: ['y'] };
  const { body } = await bulk([todo.id], change);
  expect(body.items[0]).toMatchObject({ completedAt: expect.any(String), dueOn: '2026-12-24', projectId: project.id, tags: ['x', 'z'] });
  expect((await kindsOf([todo.id]))[1]).toBe('todo.completed a 2');
  expect((await bulk([todo.id], { completed: false })).body.items[0].completedAt).toBeNull();
});

test('many go into the trash and out of it', async () => {
  const todo = await add({ title: 'a' });
  await bulk([todo.id], { deleted: true });
  expect((await bulk([todo.id], { deleted: true })).body).toEqual({ items: [], missing: [todo.id] });
  expect((await bulk([todo.id], { deleted: false })).body.items[0]).toMatchObject({ deletedAt: null, version: 3 });
  expect(await kindsOf([todo.id])).toEqual(['todo.created a 1', 'todo.deleted a null', 'todo.updated a 3']);
});

test('recurring todos among them get their next one, once', async () => {
  const [a, b] = [await add({ title: 'a', dueOn: '2030-01-01', recurrence: 'FREQ=WEEKLY' }), await add({ title: 'b' })];
  await Promise.all(Array.from({ length: 5 }, () => bulk([a.id, b.id], { completed: true })));
  const { body } = await ann.call('GET', '/api/todos?status=open');
  expect(body.items.map((todo: { title: string; dueOn: string }) => [todo.title, todo.dueOn])).toEqual([['a', '2030-01-08']]);
});

test('500 are changed at once, 501 are refused', async () => {
  const { body: me } = await ann.call('GET', '/api/me');
  const made = "insert into app.todos (user_id, title) select $1, 'todo ' || i from generate_series(1, 500) i returning id";
  const { rows } = await onServer(backend.files.ownerUrl, made, [me.id]);
  const ids = rows.map(({ id }) => id);
  const { body } = await bulk(ids, { completed: true });
  expect(body.items).toHaveLength(500);
  expect(await kindsOf(ids)).toHaveLength(500);
  expect((await bulk([...ids, randomUUID()], { completed: true })).status).toBe(400);
});

test('crossing bulk edits do not lock each other out', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 6; i += 1) ids.push((await add({ title: `${i}` })).id);
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) => bulk(i % 2 === 0 ? ids : ids.toReversed(), { addTags: [`t${i}`] })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
  const { body } = await ann.call('GET', `/api/todos/${ids[0]}`);
  expect([body.version, body.tags.length]).toEqual([13, 12]);
});

test('nothing is changed when one todo would get too many tags, or the project is not there', async () => {
  const full = await add({ title: 'full', tags: Array.from({ length: 20 }, (_, i) => `t${i}`) });
  const empty = await add({ title: 'empty' });
  const tooMany = await bulk([empty.id, full.id], { addTags: ['one-more'] });
  expect([tooMany.status, tooMany.body.errors[0].path]).toEqual([400, 'change.addTags']);
  expect((await bulk([empty.id], { projectId: randomUUID() })).body.id).toBe('project-not-found');
  expect((await ann.call('GET', `/api/todos/${empty.id}`)).body).toEqual(empty);
});

test('a change without any member is refused', async () => {
  expect((await bulk([randomUUID()], {})).status).toBe(400);
});
