import pg from 'pg';
import { migrate } from '../../src/database/migrate.ts';
import { composedJson, jsonShape } from '../../src/todos/todo-json.ts';
import { keepTodoJsonSql } from '../../src/todos/todos-json-schema.ts';
import type { ApiClient } from '../support/api-client.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let ann: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.stop());

beforeEach(async () => {
  ann = await backend.signUp();
});

const sql = async (text: string, values: unknown[] = []) => (await onServer(backend.files.ownerUrl, text, values)).rows;

/** Rows whose kept JSON is another than the row says, as titles; read in UTC, as the API reads. */
const astray = async (): Promise<string[]> => {
  const client = new pg.Client({ connectionString: backend.files.ownerUrl });
  await client.connect();
  await client.query("set time zone 'UTC'");
  const { rows } = await client.query(
    `select title from app.todos t where json is distinct from ${composedJson('t')} or json_shape is distinct from ${jsonShape}`,
  );
  await client.end();
  return rows.map(({ title }) => title);
};

const add = async (todo: object, headers = {}) => (await ann.call('POST', '/api/todos', { body: todo, headers })).body;
const change = (id: string, patch: object) => ann.call('PATCH', `/api/todos/${id}`, { body: patch });

test('every row keeps the JSON that it has, whatever is done to it', async () => {
  const { body: project } = await ann.call('POST', '/api/projects', { body: { name: 'P' } });
  const first = await add({ title: 'plain' });
  const second = await add({ title: 'once' }, { 'idempotency-key': 'k' });
  const whole = await add({
    ...{ title: 'all "of\\ it" 🎉', notes: 'two\nlines\u2028\t', priority: 'high', tags: ['a "b"', 'null'], projectId: project.id },
    ...{ dueAt: '2026-03-01T09:30:00+02:00', timeZone: 'Europe/Lisbon', recurrence: 'FREQ=DAILY' },
  });
  await change(first.id, { title: 'changed', dueOn: '0001-01-01' });
  await change(whole.id, { completed: true });
  await change(whole.id, { completed: false });
  await ann.call('POST', `/api/todos/${first.id}/move`, { body: { after: second.id } });
  await ann.call('POST', '/api/todos/bulk', { body: { ids: [first.id, second.id], change: { addTags: ['x'], priority: 'low' } } });
  await ann.call('DELETE', `/api/todos/${second.id}`);
  await ann.call('DELETE', `/api/todos/${first.id}`);
  await ann.call('POST', `/api/todos/${first.id}/restore`);
  expect(await astray()).toEqual([]);
  // by a foreign key, not by a statement of ours
  await ann.call('DELETE', `/api/projects/${project.id}`);
  expect((await ann.call('GET', `/api/todos/${whole.id}`)).body.projectId).toBeNull();
  expect(await astray()).toEqual([]);
  const [{ count }] = await sql('select count(*)::int from app.todos');
  expect(count).toBeGreaterThanOrEqual(4);
});

test('the zone of whoever writes makes no difference', async () => {
  const { id } = (await ann.call('GET', '/api/me')).body;
  const client = new pg.Client({ connectionString: backend.files.ownerUrl });
  await client.connect();
  await client.query("set time zone 'Asia/Tokyo'");
  await client.query("insert into app.todos (user_id, title, completed_at) values ($1, 'from afar', now())", [id]);
  expect((await client.query('show time zone')).rows).toEqual([{ TimeZone: 'Asia/Tokyo' }]);
  await client.end();
  expect(await astray()).toEqual([]);
});

test('what nobody has kept, and what another release kept, is composed for each reader', async () => {
  const kept = await add({ title: 'kept' });
  const older = await add({ title: 'of another release' });
  const none = await add({ title: 'of before' });
  await sql('alter table app.todos disable trigger todos_keep_json_of_changed');
  await sql(`update app.todos set json_shape = json_shape + 1, json = '{"title":"another JSON"}' where id = $1`, [older.id]);
  await sql('update app.todos set json = null, json_shape = null where id = $1', [none.id]);
  await sql('alter table app.todos enable trigger todos_keep_json_of_changed');
  for (const sort of ['created', 'due'])
    expect((await ann.call('GET', `/api/todos?sort=${sort}`)).body.items).toEqual(
      expect.arrayContaining([expect.objectContaining(kept), expect.objectContaining(older), expect.objectContaining(none)]),
    );
  expect((await ann.call('GET', `/api/todos/${older.id}`)).body).toEqual(older);
  expect((await change(none.id, { notes: 'kept from now on' })).body).toMatchObject({ title: 'of before', notes: 'kept from now on' });
});

test('a list is read from what rows keep', async () => {
  const { id } = await add({ title: 'as it is' });
  await sql('alter table app.todos disable trigger todos_keep_json_of_changed');
  await sql(`update app.todos set json = replace(json, 'as it is', 'as it is kept') where id = $1`, [id]);
  await sql('alter table app.todos enable trigger todos_keep_json_of_changed');
  expect((await ann.call('GET', '/api/todos')).body.items).toMatchObject([{ title: 'as it is kept' }]);
  await change(id, { priority: 'low' });
  expect(await astray()).toEqual(['of another release']);
});

test('a long todo keeps nothing, and is read like any other', async () => {
  const long = await add({ title: 'long', notes: '€'.repeat(400) });
  expect(await sql('select json, json_shape from app.todos where id = $1', [long.id])).toEqual([{ json: null, json_shape: null }]);
  expect((await ann.call('GET', '/api/todos')).body.items).toEqual([long]);
  await change(long.id, { notes: 'short' });
  expect((await sql('select json from app.todos where id = $1', [long.id]))[0].json).toContain('"notes":"short"');
});

test('the function in the database is the one of this release, and every run of migrations sees to it', async () => {
  const body = async (): Promise<string> => (await sql(`select prosrc from pg_proc where oid = 'app.keep_todo_json'::regproc`))[0].prosrc;
  expect(keepTodoJsonSql).toContain(`$$${await body()}$$`);
  await sql('create or replace function app.keep_todo_json() returns trigger language plpgsql as $$ begin return new; end $$');
  expect(keepTodoJsonSql).not.toContain(`$$${await body()}$$`);
  await migrate(backend.files);
  expect(keepTodoJsonSql).toContain(`$$${await body()}$$`);
});

test('the export holds a todo, and not its JSON as well', async () => {
  await add({ title: 'mine' });
  const { tables } = (await ann.call('GET', '/api/me/export')).body;
  expect(tables.todos).toHaveLength(1);
  expect(Object.keys(tables.todos[0])).toEqual(expect.arrayContaining(['title', 'notes', 'version', 'state']));
  expect(Object.keys(tables.todos[0])).not.toEqual(expect.arrayContaining(['json']));
  expect(Object.keys(tables.todos[0])).not.toEqual(expect.arrayContaining(['json_shape']));
});
