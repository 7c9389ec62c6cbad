import { createUser } from '../support/create-user.ts';
import { onServer } from '../support/on-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const rightsSql = `
  select c.relnamespace::regnamespace || '.' || c.relname as table, array_agg(lower(p) order by p) as rights
  from pg_class c cross join unnest(array['DELETE', 'INSERT', 'SELECT', 'TRUNCATE', 'UPDATE']) p
  where c.relnamespace in ('app'::regnamespace, 'auth'::regnamespace) and c.relkind in ('r', 'p', 'v')
    and has_table_privilege(current_user, c.oid, p)
  group by c.oid order by 1`;

/** What a role may do with whole tables. */
const rightsOf = async (url: string): Promise<Record<string, string>> => {
  const { rows } = await onServer(url, rightsSql);
  return Object.fromEntries(rows.map(({ table, rights }) => [table, rights.join(' ')]));
};

const ofOperators = ['active_release', 'consumed_events', 'consumer_controls', 'consumer_members', 'consumer_offsets'];
const ofEverybody = [...ofOperators, 'dead_letters', 'event_log', 'event_partitions'].map((name) => `app.${name}`);

test('the API sees nothing of the tables that events travel through: it may leave one in the outbox', async () => {
  const rights = await rightsOf(database.databaseUrl);
  expect(rights['app.outbox']).toBe('insert');
  expect(Object.keys(rights).filter((table) => ofEverybody.includes(table))).toEqual([]);
});

test('the API reads what the worker makes, and cannot make any of it', async () => {
  const { 'app.activity': activity, 'app.reminders': reminders, 'app.daily_statistics': days } = await rightsOf(database.databaseUrl);
  expect([activity, reminders, days]).toEqual(['select', 'select', 'select']);
});

test('the worker has the events, and of people no more than consumers and jobs need', async () => {
  const rights = await rightsOf(database.workerDatabaseUrl);
  const { 'app.schema_migrations': _, ...own } = Object.fromEntries(
    Object.entries(rights).filter(([table]) => !ofEverybody.includes(table)),
  );
  expect(own).toEqual({
    'app.activity': 'insert select',
    'app.daily_statistics': 'insert select update',
    'app.outbox': 'delete insert select',
    'app.reminders': 'insert select',
    'app.todos': 'select',
  });
});

test('the worker sees that accounts and sessions are there, but no address, password or token', async () => {
  await createUser(database.ownerUrl);
  expect((await onServer(database.workerDatabaseUrl, 'select id from auth."user"')).rowCount).toBe(1);
  for (const secret of ['email from auth."user"', 'token from auth.session', 'password from auth.account', 'value from auth.verification'])
    await expect(onServer(database.workerDatabaseUrl, `select ${secret}`)).rejects.toThrow('permission denied');
});

test.each(['databaseUrl', 'workerDatabaseUrl'] as const)('%s changes no table, makes none, and becomes nobody else', async (name) => {
  const refused = [
    'create table app.mine (id int)',
    'alter table app.todos add column mine int',
    'set role postgres',
    'truncate app.todos',
  ];
  for (const statement of refused) await expect(onServer(database[name], statement)).rejects.toThrow(/permission denied|must be owner/);
});
