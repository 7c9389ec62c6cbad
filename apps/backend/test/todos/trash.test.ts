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
const list = async (query: string) => (await ann.call('GET', `/api/todos?${query}`)).body.items;
const kindsOf = async (todoId: string) => {
  const { rows } = await onServer(backend.files.ownerUrl, 'select payload from app.outbox where key = $1 order by id', [todoId]);
  return rows.map(({ payload }) => payload.kind);
};

test('a deleted todo is in the trash and nowhere else', async () => {
  const todo = await add({ title: 'a' });
  await ann.call('DELETE', `/api/todos/${todo.id}`);
  const [found] = await list('status=trash');
  expect(found).toMatchObject({ id: todo.id, version: 2, deletedAt: expect.any(String) });
  for (const status of ['all', 'open', 'completed']) expect(await list(`status=${status}`)).toEqual([]);
  expect((await ann.call('GET', `/api/todos/${todo.id}`)).status).toBe(404);
  expect((await ann.call('PATCH', `/api/todos/${todo.id}`, { body: { title: 'b' } })).status).toBe(404);
});

test('a restored todo is as it was, and tells so with an event', async () => {
  const todo = await add({ title: 'a', notes: 'n', priority: 'high', dueOn: '2026-12-24', tags: ['home'] });
  await ann.call('DELETE', `/api/todos/${todo.id}`);
  const { status, body } = await ann.call('POST', `/api/todos/${todo.id}/restore`);
  expect([status, body]).toEqual([200, { ...todo, version: 3, updatedAt: body.updatedAt }]);
  expect(await list('status=trash')).toEqual([]);
  expect(await kindsOf(todo.id)).toEqual(['todo.created', 'todo.deleted', 'todo.updated']);
});

test('restoring what is not in the trash changes nothing', async () => {
  const todo = await add({ title: 'a' });
  expect((await ann.call('POST', `/api/todos/${todo.id}/restore`)).body).toEqual(todo);
  expect(await kindsOf(todo.id)).toEqual(['todo.created']);
});

test('of ten deletions at the same time one succeeds, the others find nothing', async () => {
  const todo = await add({ title: 'a' });
  const answers = await Promise.all(Array.from({ length: 10 }, () => ann.call('DELETE', `/api/todos/${todo.id}`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(9).fill(404)]);
  expect(await kindsOf(todo.id)).toEqual(['todo.created', 'todo.deleted']);
});

test('after 30 days in the trash a todo is gone with the next deletion', async () => {
  const [old, recent, next] = [await add({ title: 'old' }), await add({ title: 'recent' }), await add({ title: 'next' })];
  for (const { id } of [old, recent]) await ann.call('DELETE', `/api/todos/${id}`);
  await onServer(backend.files.ownerUrl, "update app.todos set deleted_at = now() - interval '31 days' where id = $1", [old.id]);
  await ann.call('DELETE', `/api/todos/${next.id}`);
  expect((await list('status=trash')).map(({ id }: { id: string }) => id)).toEqual([next.id, recent.id]);
});
