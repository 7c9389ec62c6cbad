import type { Change } from '../../src/api/changes.ts';
import { type Entry, memoryStore } from '../../src/api/outbox-store.ts';
import { createSender } from '../../src/api/send-change.ts';
import { fakeApi, json, networkFailure, problem } from '../support/fake-api.ts';
import { listed, putTodos, testClient } from '../support/render.tsx';
import { todo } from '../support/todos.ts';

const entry = (change: Change): Entry => ({ key: '1', id: 'key-1', userId: 'u1', at: '2026-11-24T12:00:00.000Z', change });
const newTodo = { title: 'New', notes: '', priority: 'none', dueOn: null } as const;
const rename = (id: string, title = 'Mine'): Change => ({ kind: 'update', id, patch: { title }, before: { title: 'Old' }, version: 1 });

function sender() {
  const client = testClient();
  putTodos(client, 'open', []);
  const store = memoryStore();
  return { client, store, send: createSender(client, store) };
}

test('a new todo is sent under a key that makes it once, and later changes find its real id', async () => {
  const { client, send } = sender();
  const { calls } = fakeApi({
    'POST /api/todos': [() => json(todo({ id: 'real' }), 201)],
    'DELETE /api/todos/real': [() => new Response(null, { status: 204 })],
  });
  expect(await send(entry({ kind: 'create', id: 'draft-1', todo: newTodo }))).toEqual({ kind: 'done' });
  expect(calls[0]?.headers['idempotency-key']).toBe('key-1');
  expect(listed(client, 'open').map(({ id }) => id)).toEqual(['real']);
  expect(await send(entry({ kind: 'trash', id: 'draft-1' }))).toEqual({ kind: 'done' });
  expect(calls[1]).toMatchObject({ method: 'DELETE', path: '/api/todos/real' });
});

test('an edit names the version it was made from', async () => {
  const { send } = sender();
  const { calls } = fakeApi({ 'PATCH /api/todos/v1': [() => json(todo({ id: 'v1', version: 2 }))] });
  await send(entry(rename('v1')));
  expect(calls[0]?.headers['if-match']).toBe('"1"');
});

test('when somebody else changed other values, both changes are kept', async () => {
  const { send } = sender();
  const { calls } = fakeApi({
    'PATCH /api/todos/m': [() => problem(412, 'precondition-failed'), () => json(todo({ id: 'm', title: 'Mine', version: 6 }))],
    'GET /api/todos/m': [() => json(todo({ id: 'm', title: 'Old', priority: 'high', version: 5 }))],
  });
  expect(await send(entry(rename('m')))).toEqual({ kind: 'done' });
  expect(calls.map(({ method, headers }) => [method, headers['if-match']])).toEqual([
    ['PATCH', '"1"'],
    ['GET', undefined],
    ['PATCH', '"5"'],
  ]);
});

test('the same instant in another form is not another value', async () => {
  const { send } = sender();
  const theirs = todo({ id: 'i', dueAt: '2026-12-01T09:00:00+00:00', version: 5 });
  const { calls } = fakeApi({
    'PATCH /api/todos/i': [() => problem(412, 'precondition-failed'), () => json({ ...theirs, version: 6 })],
    'GET /api/todos/i': [() => json(theirs)],
  });
  const patch = { dueAt: '2026-12-02T09:00:00.000Z', timeZone: null };
  const before = { dueAt: '2026-12-01T09:00:00.000Z', timeZone: null, dueOn: theirs.dueOn };
  expect(await send(entry({ kind: 'update', id: 'i', patch, before, version: 1 }))).toEqual({ kind: 'done' });
  expect(calls).toHaveLength(3);
});

test('when somebody else changed the same value, both are shown and none is lost', async () => {
  const { send } = sender();
  const theirs = todo({ id: 'c', title: 'Theirs', version: 5 });
  fakeApi({ 'PATCH /api/todos/c': [() => problem(412, 'precondition-failed')], 'GET /api/todos/c': [() => json(theirs)] });
  expect(await send(entry(rename('c')))).toEqual({ kind: 'conflict', theirs });
});

test.each([
  ['no connection', networkFailure, 'later'],
  ['a busy server', () => problem(503, 'busy'), 'later'],
  ['too many requests', () => problem(429, 'too-many-requests'), 'later'],
  ['a wrong value', () => problem(400, 'validation-failed'), 'refused'],
])('%s: the outcome is told', async (_what, answer, kind) => {
  const { send } = sender();
  fakeApi({ 'PATCH /api/todos/o': [answer] });
  expect(await send(entry(rename('o')))).toMatchObject({ kind });
});

test('what is already gone counts as thrown away', async () => {
  const { send } = sender();
  fakeApi({ 'DELETE /api/todos/g': [() => problem(404, 'todo-not-found')] });
  expect(await send(entry({ kind: 'trash', id: 'g' }))).toEqual({ kind: 'done' });
});

test('what is thrown away lies in the trash as the version that the server made of it', async () => {
  const { client, send } = sender();
  putTodos(client, 'open', [todo({ id: 't', version: 3 })]);
  putTodos(client, 'trash', []);
  fakeApi({ 'DELETE /api/todos/t': [() => new Response(null, { status: 204 })] });
  await send(entry({ kind: 'trash', id: 't' }));
  expect(listed(client, 'trash')).toMatchObject([{ id: 't', deletedAt: '2026-11-24T12:00:00.000Z', version: 4 }]);
});
