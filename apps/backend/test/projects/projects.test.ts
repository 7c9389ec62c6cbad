import type { ApiClient } from '../support/api-client.ts';
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

const addProject = async (name: string) => (await ann.call('POST', '/api/projects', { body: { name } })).body;
const addTodo = async (todo: object) => (await ann.call('POST', '/api/todos', { body: todo })).body;

test('projects are added, read, renamed, listed by pages and deleted', async () => {
  const made = await ann.call('POST', '/api/projects', { body: { name: ' Garden ' } });
  expect([made.status, made.body.name, made.headers.get('location')]).toEqual([201, 'Garden', `/api/projects/${made.body.id}`]);
  const { body } = await ann.call('PATCH', `/api/projects/${made.body.id}`, { body: { name: 'House' } });
  expect([body.name, body.version]).toEqual(['House', 2]);
  expect((await ann.call('GET', `/api/projects/${body.id}`)).body).toEqual(body);
  const other = await addProject('Work');
  const first = (await ann.call('GET', '/api/projects?limit=1')).body;
  const second = (await ann.call('GET', `/api/projects?limit=1&cursor=${first.nextCursor}`)).body;
  expect([first.items, second]).toEqual([[body], { items: [other], nextCursor: null }]);
  expect((await ann.call('DELETE', `/api/projects/${body.id}`)).status).toBe(204);
  expect((await ann.call('GET', `/api/projects/${body.id}`)).status).toBe(404);
});

test('a todo moves between projects, and stays when its project is deleted', async () => {
  const [garden, house] = [await addProject('Garden'), await addProject('House')];
  const todo = await addTodo({ title: 'a', projectId: garden.id });
  const { body } = await ann.call('PATCH', `/api/todos/${todo.id}`, { body: { projectId: house.id } });
  expect([todo.projectId, body.projectId]).toEqual([garden.id, house.id]);
  await ann.call('DELETE', `/api/projects/${house.id}`);
  expect((await ann.call('GET', `/api/todos/${todo.id}`)).body).toMatchObject({ projectId: null, title: 'a' });
});

test('a project that does not exist is refused, by its id', async () => {
  const id = '00000000-0000-7000-8000-000000000000';
  const todo = await addTodo({ title: 'a' });
  for (const answer of [
    await ann.call('POST', '/api/todos', { body: { title: 'a', projectId: id } }),
    await ann.call('PATCH', `/api/todos/${todo.id}`, { body: { projectId: id } }),
  ])
    expect([answer.status, answer.body.id, answer.body.detail]).toEqual([404, 'project-not-found', expect.stringContaining(id)]);
});

test('tags are written small and once, and listed as long as a todo outside the trash has them', async () => {
  const todo = await addTodo({ title: 'a', tags: ['Home', ' home ', 'Émigré', 'x'] });
  expect(todo.tags).toEqual(['home', 'émigré', 'x']);
  const gone = await addTodo({ title: 'b', tags: ['trash'] });
  await ann.call('DELETE', `/api/todos/${gone.id}`);
  await ann.call('PATCH', `/api/todos/${todo.id}`, { body: { tags: ['home', 'y'] } });
  expect((await ann.call('GET', '/api/tags')).body).toEqual({ items: [{ name: 'home' }, { name: 'y' }], nextCursor: null });
  const { body: first } = await ann.call('GET', '/api/tags?limit=1');
  const { body: second } = await ann.call('GET', `/api/tags?limit=1&cursor=${first.nextCursor}`);
  expect([first.items, second.items]).toEqual([[{ name: 'home' }], [{ name: 'y' }]]);
});
