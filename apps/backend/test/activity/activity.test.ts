import { until } from '../events/support/until.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';
import { startTestWorker, type TestWorker } from '../worker/support/test-worker.ts';

let backend: TestBackend;
let worker: TestWorker;
let me: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend();
  worker = await startTestWorker(backend.files.workerDatabaseUrl);
});

afterAll(async () => {
  await worker.stop();
  await backend.stop();
});

beforeEach(async () => {
  me = await backend.signUp();
});

const feed = async (query = '', client = me) => (await client.call('GET', `/api/activity${query}`)).body;

const untilEntries = (count: number) => until(async () => (await feed()).items.length === count, `there are ${count} entries`);

const add = async (title: string): Promise<string> => (await me.call('POST', '/api/todos', { body: { title } })).body.id;

it('tells what happened to a todo, newest first, with the title of the time', async () => {
  const id = await add('sow');
  const path = `/api/todos/${id}`;
  await me.call('PATCH', path, { body: { title: 'reap' } });
  await me.call('PATCH', path, { body: { completed: true } });
  await me.call('PATCH', path, { body: { completed: false } });
  await me.call('DELETE', path);
  await untilEntries(5);
  const { items, nextCursor } = await feed();
  expect(items.map(({ kind, title, todoId }: Record<string, string>) => [kind, title, todoId])).toEqual([
    ['todo.deleted', 'reap', id],
    ['todo.reopened', 'reap', id],
    ['todo.completed', 'reap', id],
    ['todo.updated', 'reap', id],
    ['todo.created', 'sow', id],
  ]);
  expect(nextCursor).toBeNull();
});

it('has no entry for an edit that changed nothing', async () => {
  const id = await add('as it was');
  await me.call('PATCH', `/api/todos/${id}`, { body: { title: 'as it was' } });
  await add('something else');
  await untilEntries(2);
  expect((await feed()).items.map(({ kind }: { kind: string }) => kind)).toEqual(['todo.created', 'todo.created']);
});

it('pages through the feed without repeating or skipping, also when entries are added meanwhile', async () => {
  for (const title of ['one', 'two', 'three', 'four', 'five']) await add(title);
  await untilEntries(5);
  const first = await feed('?limit=2');
  await add('six');
  await untilEntries(6);
  const second = await feed(`?limit=2&cursor=${first.nextCursor}`);
  const third = await feed(`?limit=2&cursor=${second.nextCursor}`);
  const pages = [first, second, third].map(({ items }) => items.map(({ title }: { title: string }) => title));
  expect(pages.flat().toSorted()).toEqual(['five', 'four', 'one', 'three', 'two']);
  expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
  expect(third.nextCursor).toBeNull();
});

it('shows nobody the feed of another', async () => {
  await add('mine alone');
  await untilEntries(1);
  expect(await feed('', await backend.signUp())).toEqual({ items: [], nextCursor: null });
});

it('refuses a cursor of another list and callers without identity', async () => {
  const wrong = await me.call('GET', `/api/activity?cursor=${Buffer.from('17 or 1=1').toString('base64url')}`);
  expect([wrong.status, wrong.body.id, wrong.body.errors[0].path]).toEqual([400, 'validation-failed', 'query.cursor']);
  expect((await backend.nobody.call('GET', '/api/activity')).status).toBe(401);
});

it('writes the correlation id of the request into the log line of its event', async () => {
  const headers = { 'x-correlation-id': 'follow-this-one' };
  await me.call('POST', '/api/todos', { body: { title: 'followed' }, headers });
  await untilEntries(1);
  const lines = worker.logLines.map((line) => JSON.parse(line));
  expect(lines.filter((line) => line.consumer === 'activity' && line.correlationId === 'follow-this-one')).toEqual([
    expect.objectContaining({ msg: 'event consumed', outcome: 'processed', service: 'worker' }),
  ]);
});
