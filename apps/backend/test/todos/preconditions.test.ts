import { allowedVersions, etagOf } from '../../src/todos/etag.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let ann: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend();
  ann = await backend.signUp();
});

afterAll(() => backend.stop());

const add = (title: string) => ann.call('POST', '/api/todos', { body: { title } });
const change = (id: string, title: string, ifMatch: string) =>
  ann.call('PATCH', `/api/todos/${id}`, { body: { title }, headers: { 'if-match': ifMatch } });

test('every answer with one todo carries its entity tag', async () => {
  const made = await add('a');
  const read = await ann.call('GET', `/api/todos/${made.body.id}`);
  const changed = await change(made.body.id, 'b', '*');
  expect([made, read, changed].map(({ headers }) => headers.get('etag'))).toEqual(['"1"', '"1"', '"2"']);
});

test('an edit of an older version is answered with 412, names the current one and changes nothing', async () => {
  const { body: todo } = await add('a');
  await change(todo.id, 'b', '"1"');
  const { status, body } = await change(todo.id, 'c', '"1"');
  expect([status, body.id, body.detail]).toEqual([412, 'precondition-failed', expect.stringContaining('the current entity tag is "2"')]);
  expect((await ann.call('GET', `/api/todos/${todo.id}`)).body.title).toBe('b');
});

test('of twenty edits under the same entity tag exactly one is made', async () => {
  const { body: todo } = await add('a');
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => change(todo.id, `edit ${i}`, '"1"')));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(412)]);
});

test('a deletion of an older version is answered with 412', async () => {
  const { body: todo } = await add('a');
  await change(todo.id, 'b', '"1"');
  const remove = (ifMatch: string) => ann.call('DELETE', `/api/todos/${todo.id}`, { headers: { 'if-match': ifMatch } });
  expect((await remove('"1"')).status).toBe(412);
  expect((await remove('"2"')).status).toBe(204);
});

test.each([
  [undefined, undefined],
  ['*', undefined],
  ['"3"', [3]],
  ['W/"3"', [3]],
  ['"1", "2"', [1, 2]],
  ['3', [0]],
  ['"abc"', [0]],
  ['"9999999999"', [0]],
])('if-match %s allows the versions %s', (header, versions) => {
  expect(allowedVersions(header)).toEqual(versions);
});

test('JSON that does not end with a version has no entity tag', () => {
  expect(() => etagOf('{"version":1,"id":2}')).toThrow('the JSON of a todo does not end with its version');
});
