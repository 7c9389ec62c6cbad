import { personalTables } from '../../src/accounts/personal-tables.ts';
import type { ApiClient } from '../support/api-client.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let mailbox: Mailbox;
let backend: TestBackend;
let ann: ApiClient;
let annId: string;

beforeAll(async () => {
  mailbox = await openMailbox();
  backend = await startTestBackend({ smtpUrl: mailbox.server.url });
});

afterAll(async () => {
  await backend.stop();
  await mailbox.server.stop();
});

beforeEach(async () => {
  ann = await backend.signUp();
  annId = (await ann.call('GET', '/api/me')).body.id;
});

const sql = async (text: string, values: unknown[] = []) => (await onServer(backend.files.ownerUrl, text, values)).rows;

/** Every table of either schema with a column that names a person, as the owner sees it. */
const tablesOfPeople = () =>
  sql(`select n.nspname as schema, c.relname as name, quote_ident(a.attname) as column from pg_class c
    join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname in ('app', 'auth') and c.relkind in ('r', 'p') and a.attname in ('user_id', 'userId') and not a.attisdropped order by 1, 2`);

const rowsOf = async (userId: string): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { schema, name, column } of await tablesOfPeople()) {
    const [row] = await sql(`select count(*)::int as rows from "${schema}"."${name}" where ${column} = $1`, [userId]);
    if (row.rows > 0) counts[`${schema}.${name}`] = row.rows;
  }
  return counts;
};

const addMany = (userId: string, rows: number) =>
  sql(`insert into app.todos (user_id, title) select $1, 'todo ' || n from generate_series(1, $2::int) n`, [userId, rows]);

const addManyEntries = (userId: string, { rows, length }: { rows: number; length: number }) =>
  sql(
    `insert into app.activity (user_id, event_id, kind, todo_id, title, at)
      select $1, gen_random_uuid(), 'todo.created', gen_random_uuid(), repeat('x', $3), now() from generate_series(1, $2::int)`,
    [userId, rows, length],
  );

const addActivity = (userId: string, title: string) =>
  sql(
    `insert into app.activity (user_id, event_id, kind, todo_id, title, at)
      values ($1, gen_random_uuid(), 'todo.created', gen_random_uuid(), $2, now())`,
    [userId, title],
  );

test('every table of people hangs on the account by keys that delete with it; a new one needs: references auth."user" (id) on delete cascade', async () => {
  const free = await sql(`
    with recursive held (oid) as (
      select 'auth."user"'::regclass::oid
      union
      select k.conrelid from pg_constraint k join held h on k.confrelid = h.oid
      where k.contype = 'f' and k.confdeltype = 'c'
        and not exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and not a.attnotnull)
    )
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace in ('app'::regnamespace, 'auth'::regnamespace) and c.relkind in ('r', 'p') and not a.attisdropped
      and a.attname in ('user_id', 'userId') and c.oid not in (select oid from held)`);
  expect(free).toEqual([]);
});

describe('the export', () => {
  const read = async (person: ApiClient) => (await person.call('GET', '/api/me/export')).body;

  test('holds every table of people; a new one needs: grant select to the role of the services, and a primary key', async () => {
    const names = (await tablesOfPeople()).filter(({ schema }) => schema === 'app').map(({ name }) => name);
    expect((await personalTables(backend.services.database)).map(({ name }) => name)).toEqual(names);
    expect(Object.keys((await read(ann)).tables)).toEqual(names);
  });

  test('holds all rows once, over many batches, and nothing of others, nor secrets', async () => {
    const bob = await backend.signUp();
    await bob.call('POST', '/api/todos', { body: { title: 'of bob' } });
    await ann.call('POST', '/api/todos', { body: { title: 'say "hello" 🦊', notes: 'two\nlines' } });
    await addMany(annId, 250);
    for (let i = 0; i < 120; i += 1) await addActivity(annId, `entry ${i}`);
    const { account, sessions, tables } = await read(ann);
    expect(account).toMatchObject({ id: annId, email: ann.account?.email, emailVerified: false });
    expect(sessions).toHaveLength(1);
    expect(new Set(tables.todos.map(({ id }: { id: string }) => id)).size).toBe(251);
    expect(tables.todos).toContainEqual(expect.objectContaining({ title: 'say "hello" 🦊', notes: 'two\nlines' }));
    expect(tables.activity.map(({ title }: { title: string }) => title)).toEqual(Array.from({ length: 120 }, (_, i) => `entry ${i}`));
    const text = JSON.stringify({ account, sessions, tables });
    for (const hidden of ['of bob', ann.cookie.slice(30, 60), ann.token ?? '', 'password']) expect(text).not.toContain(hidden);
  });

  test('is read as fast as the client takes it, holding neither rows nor a connection meanwhile', async () => {
    await addManyEntries(annId, { rows: 3000, length: 10_000 });
    const { database } = backend.services;
    const ask = database.as.bind(database);
    let batches = 0;
    database.as = (caller, statement, values) => {
      batches += statement.name.startsWith('export_activity_') ? 1 : 0;
      return ask(caller, statement, values);
    };
    const response = await fetch(`${backend.url}/api/me/export`, { headers: { authorization: `Bearer ${ann.token}` } });
    let seen = -1;
    while (batches !== seen || database.pool.idleCount !== database.pool.totalCount) {
      seen = batches;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(batches).toBeLessThan(25);
    const { tables } = (await response.json()) as { tables: { activity: unknown[] } };
    expect([tables.activity.length, batches]).toEqual([3000, 31]);
    database.as = ask;
  });

  test('is given five times a minute', async () => {
    for (let i = 0; i < 5; i += 1) expect((await ann.call('GET', '/api/me/export')).status).toBe(200);
    const { status, headers } = await ann.call('GET', '/api/me/export');
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
  });
});

describe('deleting the account', () => {
  const remove = (person: ApiClient, password = person.account?.password) => person.call('DELETE', '/api/me', { body: { password } });

  test('removes every row of the person in every table, and nothing of others', async () => {
    const bob = await backend.signUp();
    const bobId = (await bob.call('GET', '/api/me')).body.id;
    for (const [person, id] of [
      [ann, annId],
      [bob, bobId],
    ] as const) {
      await person.call('POST', '/api/todos', { body: { title: 'secret plan' } });
      await addActivity(id, 'secret plan');
    }
    expect(Object.keys(await rowsOf(annId))).toEqual(expect.arrayContaining(['app.activity', 'app.todos', 'auth.account', 'auth.session']));
    const before = await rowsOf(bobId);
    expect((await remove(ann)).status).toBe(204);
    expect([await rowsOf(annId), await rowsOf(bobId)]).toEqual([{}, before]);
    expect(await sql('select 1 from auth."user" where id = $1', [annId])).toEqual([]);
  });

  test('takes back events that were not published and those set aside, and pending links', async () => {
    const { email = '' } = ann.account ?? {};
    await sql(
      `insert into app.outbox (topic, key, payload) values ('todo.events', 'k', jsonb_build_object('userId', $1::text, 'title', 'secret plan'))`,
      [annId],
    );
    await sql(
      `insert into app.dead_letters (consumer, topic, partition, "offset", event_id, key, value, reason, attempts)
        values ('activity', 'todo.events', 0, 1, 'e', 'k', $1, 'r', 1)`,
      [JSON.stringify({ userId: annId, title: 'secret plan' })],
    );
    await backend.nobody.call('POST', '/api/auth/request-password-reset', { body: { email } });
    await remove(ann);
    const left = await sql(
      `select 'outbox' from app.outbox where payload::text like $1 union all select 'letter' from app.dead_letters where value like $1
        union all select 'link' from auth.verification where value like $1 union all select 'counter' from auth."rateLimit" where key like $1`,
      [`%${annId}%`],
    );
    expect(left).toEqual([]);
  });

  test('ends sessions and JWTs, clears the cookies, says so by mail, and frees the address', async () => {
    const { email = '', password } = ann.account ?? {};
    await mailbox.next(email);
    const { headers } = await remove(ann);
    expect(headers.getSetCookie()).toEqual(
      ['todo_jwt', 'better-auth.session_token'].map((name) => `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`),
    );
    expect(await mailbox.next(email)).toContain('Your account was deleted');
    const answers = [
      await ann.call('GET', '/api/me'),
      await ann.call('GET', '/api/me/export'),
      await remove(ann),
      await ann.call('POST', '/api/todos', { body: { title: 'a' } }),
      await backend.nobody.call('POST', '/api/session', { headers: { cookie: ann.cookie } }),
      await backend.nobody.call('POST', '/api/auth/sign-in/email', { body: { email, password } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(401));
    const again = await backend.nobody.call('POST', '/api/auth/sign-up/email', { body: { name: 'Ann', email, password } });
    expect(again.status).toBe(200);
  });

  test('needs the password', async () => {
    const answers = [
      await remove(ann, 'wrong password'),
      await ann.call('DELETE', '/api/me', { body: {} }),
      await ann.call('DELETE', '/api/me'),
    ];
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual([
      [403, 'wrong-password'],
      [400, 'validation-failed'],
      [415, 'unsupported-media-type'],
    ]);
    expect((await ann.call('GET', '/api/me')).status).toBe(200);
  });

  test('lets nobody guess: after five tries within a minute not even the right password counts', async () => {
    for (let i = 0; i < 5; i += 1) await remove(ann, `guess ${i}`);
    const { status, body, headers } = await remove(ann);
    expect([status, body.id, Number(headers.get('retry-after')) > 0]).toEqual([429, 'too-many-requests', true]);
    expect((await ann.call('GET', '/api/me')).status).toBe(200);
  });
});
