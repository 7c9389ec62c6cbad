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

const addAs = (person: ApiClient, key: string, body: object) =>
  person.call('POST', '/api/todos', { body, headers: { 'idempotency-key': key } });
const count = async (person: ApiClient) => (await person.call('GET', '/api/todos')).body.items.length;

test('a creation sent again under its key gets the first answer, also after the todo was changed', async () => {
  const first = await addAs(ann, 'k1', { title: 'a', tags: ['x'] });
  await ann.call('PATCH', `/api/todos/${first.body.id}`, { body: { title: 'b' } });
  const second = await addAs(ann, 'k1', { title: 'a', tags: ['x'] });
  expect([second.status, second.body, second.headers.get('location')]).toEqual([201, first.body, first.headers.get('location')]);
  expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
  expect(await count(ann)).toBe(1);
});

test('twenty creations under one key at the same time make one todo and one event', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => addAs(ann, 'same', { title: 'a' })));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
  const ids = new Set(answers.map(({ body }) => body.id));
  const { rows } = await onServer(backend.files.ownerUrl, 'select from app.outbox where key = any ($1)', [[...ids]]);
  expect([ids.size, await count(ann), rows.length]).toEqual([1, 1, 1]);
});

test('the same key with another body is refused', async () => {
  await addAs(ann, 'k', { title: 'a' });
  const { status, body } = await addAs(ann, 'k', { title: 'b' });
  expect([status, body.id, await count(ann)]).toEqual([422, 'idempotency-key-reused', 1]);
});

test('keys of two people do not meet', async () => {
  const ben = await backend.signUp();
  const [hers, his] = [await addAs(ann, 'k', { title: 'hers' }), await addAs(ben, 'k', { title: 'his' })];
  expect([hers.body.title, his.body.title, hers.body.id === his.body.id]).toEqual(['hers', 'his', false]);
});

test('after 24 hours a key is free again, and old keys are deleted', async () => {
  await addAs(ann, 'used', { title: 'a' });
  await addAs(ann, 'other', { title: 'a' });
  await onServer(backend.files.ownerUrl, "update app.idempotency_keys set created_at = now() - interval '25 hours'");
  expect((await addAs(ann, 'used', { title: 'b' })).body.title).toBe('b');
  const { body: me } = await ann.call('GET', '/api/me');
  const { rows } = await onServer(backend.files.ownerUrl, 'select key from app.idempotency_keys where user_id = $1', [me.id]);
  expect([rows, await count(ann)]).toEqual([[{ key: 'used' }], 3]);
});

test.each(['with space', 'ü', 'x'.repeat(201)])('the key %s is refused', async (key) => {
  const { status, body } = await addAs(ann, Buffer.from(key, 'utf8').toString('latin1'), { title: 'a' });
  expect([status, body.id]).toEqual([400, 'idempotency-key-invalid']);
});
