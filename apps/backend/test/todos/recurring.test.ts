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
const change = (id: string, patch: object, headers = {}) => ann.call('PATCH', `/api/todos/${id}`, { body: patch, headers });
const open = async () => (await ann.call('GET', '/api/todos?status=open')).body.items;
const dailyAt = { title: 'Stand-up', dueAt: '2030-03-30T08:00:00Z', timeZone: 'Europe/Berlin', recurrence: 'rrule:freq=daily' };

test('a due time is kept as an instant, with its day in the time zone', async () => {
  const todo = await add({ title: 'a', dueAt: '2026-12-24T23:30:00+01:00', timeZone: 'Asia/Tokyo' });
  expect(todo).toMatchObject({ dueAt: '2026-12-24T22:30:00+00:00', dueOn: '2026-12-25', timeZone: 'Asia/Tokyo' });
  expect((await change(todo.id, { dueOn: '2026-12-25', title: 'b' })).body).toMatchObject({ dueAt: todo.dueAt, title: 'b' });
  expect((await change(todo.id, { dueOn: '2026-12-26' })).body).toMatchObject({ dueAt: null, dueOn: '2026-12-26' });
});

test.each([
  ['a time without a zone', { dueAt: '2026-12-24T23:30:00Z' }, 'timeZone'],
  ['a time and a day', { dueAt: '2026-12-24T23:30:00Z', timeZone: 'UTC', dueOn: '2026-12-24' }, 'dueOn'],
  ['an offset as zone', { dueAt: '2026-12-24T23:30:00Z', timeZone: '+01:00' }, 'timeZone'],
  ['a rule without a day', { recurrence: 'FREQ=DAILY' }, 'recurrence'],
  ['a rule by the second', { recurrence: 'FREQ=SECONDLY', dueOn: '2026-12-24' }, 'recurrence'],
])('%s is refused', async (_, members, path) => {
  const { status, body } = await ann.call('POST', '/api/todos', { body: { title: 'x', ...members } });
  expect([status, body.errors[0].path]).toEqual([400, path]);
});

test('completing a recurring todo makes the next one, at the same time on the wall, with an event for each', async () => {
  const todo = await add({ ...dailyAt, tags: ['work'], priority: 'high', notes: 'n' });
  const { status, body } = await change(todo.id, { completed: true });
  expect([status, body.completedAt === null, body.version]).toEqual([200, false, 2]);
  const [next] = await open();
  expect(next).toMatchObject({
    title: 'Stand-up',
    dueOn: '2030-03-31',
    dueAt: '2030-03-31T07:00:00+00:00',
    tags: ['work'],
    priority: 'high',
  });
  expect(next.recurrence).toBe('FREQ=DAILY');
  const { rows } = await onServer(backend.files.ownerUrl, 'select payload from app.outbox where key = any ($1) order by id', [
    [todo.id, next.id],
  ]);
  expect(rows.map(({ payload }) => payload.kind)).toEqual(['todo.created', 'todo.completed', 'todo.created']);
});

test('twenty completions at the same time make one next todo, and so do completions after reopening', async () => {
  const todo = await add(dailyAt);
  const answers = await Promise.all(Array.from({ length: 20 }, () => change(todo.id, { completed: true })));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(await open()).toHaveLength(1);
  await change(todo.id, { completed: false });
  await change(todo.id, { completed: true });
  expect(await open()).toHaveLength(1);
});

test('completing while others edit loses no edit, and the next todo follows the last of them', async () => {
  const todo = await add(dailyAt);
  const edits = Array.from({ length: 10 }, (_, i) => change(todo.id, { notes: `edit ${i}` }));
  const answers = await Promise.all([...edits, change(todo.id, { completed: true })]);
  expect(answers.map(({ status }) => status)).toEqual(Array(11).fill(200));
  expect((await ann.call('GET', `/api/todos/${todo.id}`)).body.version).toBe(12);
  expect(await open()).toHaveLength(1);
});

test('a completion under an older version is refused, and makes no next todo', async () => {
  const todo = await add(dailyAt);
  await change(todo.id, { notes: 'b' });
  expect((await change(todo.id, { completed: true }, { 'if-match': '"1"' })).status).toBe(412);
  expect((await change(todo.id, { completed: true, version: 1 })).status).toBe(409);
  expect(await open()).toHaveLength(1);
});

test('the last of a series makes no next todo; one without a due date recurs no more', async () => {
  const last = await add({ title: 'last', dueOn: '2030-01-01', recurrence: 'FREQ=DAILY;COUNT=1' });
  await change(last.id, { completed: true });
  expect(await open()).toEqual([]);
  const todo = await add({ title: 'a', dueOn: '2030-01-01', recurrence: 'FREQ=DAILY' });
  expect((await change(todo.id, { dueOn: null })).body).toMatchObject({ dueOn: null, recurrence: null });
});
