import { getMigrations } from 'better-auth/db/migration';
import { migrate } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { migrationNames } from '../../src/database/schema-version.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';
import { type TestUrls, urlsOf } from '../support/test-urls.ts';

let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.stop());

const withDatabase = async <T>(work: (urls: TestUrls) => Promise<T>): Promise<T> => {
  const server = process.env.KEELSON_TEST_SERVER ?? '';
  const name = `keelson_fresh_${Math.random().toString(36).slice(2)}`;
  try {
    return await work(urlsOf(server, name));
  } finally {
    await onServer(server, `drop database if exists ${name} with (force)`);
  }
};

test('better-auth finds its tables as it wants them', async () => {
  const { toBeCreated, toBeAdded } = await getMigrations(backend.services.accounts.auth.options);
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
});

// The schema auth is better-auth's: the test above holds it.
// Indexes, constraints, triggers, policies and comments may be written in SQL alone; columns may not.
const ofSqlAlone = /^(drop (index|policy|trigger|function) |comment on column |alter table "app"\."\w+" drop constraint )/;

test('the migrated tables have every column, key and policy that the entities name, and no other column', async () => {
  const asOwner = await openDatabase({ databaseUrl: backend.files.ownerUrl, poolSize: 1, maxOverflow: 0, applicationName: 'diff' });
  const difference = await asOwner.orm.schema.getUpdateSchemaSQL({ dropTables: false });
  await asOwner.close();
  const ours = difference.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('set names') && !line.includes('"auth"'));
  expect(ours.filter((line) => !ofSqlAlone.test(line))).toEqual([]);
});

test('every table with a user_id has row-level security, forced, with a policy', async () => {
  const { rows } = await onServer(
    backend.files.ownerUrl,
    `select c.relname as table, c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid) as held
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and a.attname = 'user_id'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => !row.held)).toEqual([]);
});

test('several migrations at once: one does the work, all succeed, and the database is made on the way', async () => {
  await withDatabase(async (urls) => {
    const applied = await Promise.all([migrate(urls), migrate(urls), migrate(urls)]);
    expect(applied.flat()).toEqual([...migrationNames]);
  });
});

test('services do not connect as the owner', async () => {
  await withDatabase(async (urls) => {
    await expect(migrate({ ...urls, databaseUrl: urls.ownerUrl })).rejects.toThrow(
      'DATABASE_URL connects as the owner "postgres", allowed: another role, which row-level security then holds',
    );
  });
});

test('a role that row-level security would not hold is refused', async () => {
  const server = process.env.KEELSON_TEST_SERVER ?? '';
  await onServer(server, 'drop role if exists keelson_test_mighty');
  await onServer(server, "create role keelson_test_mighty login bypassrls password 'x'");
  await withDatabase(async (urls) => {
    const mighty = urls.databaseUrl.replace('keelson_test_app', 'keelson_test_mighty');
    await expect(migrate({ ...urls, databaseUrl: mighty })).rejects.toThrow('role "keelson_test_mighty" of DATABASE_URL is bypassrls');
  });
  await onServer(server, 'drop role keelson_test_mighty');
});

test('a role without a password is refused', async () => {
  await withDatabase(async (urls) => {
    const bare = urls.workerDatabaseUrl.replace(/:keelson-test-password/, '');
    await expect(migrate({ ...urls, workerDatabaseUrl: bare })).rejects.toThrow('DATABASE_WORKER_URL names no role or no password');
  });
});

test('API and worker do not share a role', async () => {
  await withDatabase(async (urls) => {
    await expect(migrate({ ...urls, workerDatabaseUrl: urls.databaseUrl })).rejects.toThrow(
      'DATABASE_WORKER_URL connects as "keelson_test_app", allowed: another role than that of DATABASE_URL',
    );
  });
});
