import type { Database } from '../../src/database/database.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { createUser } from '../support/create-user.ts';
import { onServer } from '../support/on-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let files: TestDatabase;
let database: Database;
const users: string[] = [];

const titles = { name: 'test_titles', text: 'select user_id, title from app.todos' };
const insertFor = { name: 'test_insert', text: 'insert into app.todos (user_id, title) values ($1, $2) returning id' };
const broken = { name: 'test_broken', text: 'select 1 / $1::int as one' };

beforeAll(async () => {
  files = await createTestDatabase();
  for (let i = 0; i < 8; i += 1) {
    const id = await createUser(files.ownerUrl);
    users.push(id);
    await onServer(files.ownerUrl, 'insert into app.todos (user_id, title) values ($1, $2)', [id, `of ${id}`]);
  }
  database = await openDatabase({
    mostWaiting: 2000,
    databaseUrl: files.databaseUrl,
    poolSize: 2,
    maxOverflow: 0,
    applicationName: 'test',
    acquireTimeoutMs: 20_000,
  });
});

afterAll(async () => {
  await database.close();
  await files.drop();
});

test('a thousand interleaved queries with errors among them never show a row of another user', async () => {
  const work = Array.from({ length: 1000 }, async (_, i) => {
    const userId = users[i % users.length] ?? '';
    if (i % 25 === 0) return expect(database.as({ userId }, broken, [0])).rejects.toThrow('division by zero');
    return expect(database.as({ userId }, titles, [])).resolves.toEqual([{ user_id: userId, title: `of ${userId}` }]);
  });
  await Promise.all(work);
});

test('the setting ends with the statement: nobody sees no row', async () => {
  await database.as({ userId: users[0] ?? '' }, titles, []);
  expect(await database.query('select * from app.todos')).toEqual([]);
});

test('a row cannot be written in the name of another user', async () => {
  const [mine, other] = users;
  await expect(database.as({ userId: mine ?? '' }, insertFor, [other, 'forged'])).rejects.toThrow('row-level security');
});

test('a statement works again after an error of the same statement', async () => {
  const caller = { userId: users[0] ?? '' };
  await expect(database.as(caller, broken, [0])).rejects.toThrow('division by zero');
  expect(await database.as(caller, broken, [1])).toEqual([{ one: 1 }]);
});

test('a statement that did not parse is parsed anew', async () => {
  const caller = { userId: users[0] ?? '' };
  const late = { name: 'test_late', text: 'select count(*)::int as n from app.not_yet' };
  await expect(database.as(caller, late, [])).rejects.toThrow('does not exist');
  await onServer(files.ownerUrl, 'create table app.not_yet ()');
  await onServer(files.ownerUrl, 'grant select on app.not_yet to keelson_test_app');
  expect(await database.as(caller, late, [])).toEqual([{ n: 0 }]);
});

test('a statement whose rows look different by now is described anew', async () => {
  const caller = { userId: users[0] ?? '' };
  const all = { name: 'test_all', text: 'select * from app.changing' };
  await onServer(files.ownerUrl, 'create table app.changing as select 1 as one');
  await onServer(files.ownerUrl, 'grant select on app.changing to keelson_test_app');
  for (let i = 0; i < 4; i += 1) expect(await database.as(caller, all, [])).toEqual([{ one: 1 }]);
  await onServer(files.ownerUrl, 'alter table app.changing add column two timestamptz default now()');
  const answers = [];
  for (let i = 0; i < 8; i += 1) answers.push(await database.as(caller, all, []).catch((error) => error.message));
  expect(answers.at(-1)).toEqual([{ one: 1, two: expect.any(String) }]);
  const refused = answers.filter((answer) => answer === 'cached plan must not change result type').length;
  expect(refused).toBeLessThanOrEqual(2);
});

test('values of every kind arrive as they are', async () => {
  const values = { name: 'test_values', text: 'select $1::text as a, $2::text[] as b, $3::jsonb as c, $4::text as d, $5::int as e' };
  const given = ['ä', ['x', 'y,"z"'], { deep: [1] }, null, 7];
  for (let i = 0; i < 3; i += 1)
    expect(await database.as({ userId: users[0] ?? '' }, values, given)).toEqual([
      { a: 'ä', b: ['x', 'y,"z"'], c: { deep: [1] }, d: null, e: 7 },
    ]);
});

test('the server describes the rows of a statement once for each connection', async () => {
  const client = await database.pool.connect();
  const { connection } = client as unknown as { connection: { describe: (what: object) => void } };
  const original = connection.describe;
  let times = 0;
  connection.describe = (what) => {
    times += 1;
    original.call(connection, what);
  };
  client.release();
  const caller = { userId: users[0] ?? '' };
  for (let i = 0; i < 20; i += 1) await database.as(caller, { name: 'test_once', text: 'select 1 as one' }, []);
  expect(times).toBe(1);
});

test('the role of the services cannot switch row-level security off', async () => {
  await expect(database.query('alter table app.todos disable row level security')).rejects.toThrow('must be owner');
  const [role] = await database.query('select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
});
