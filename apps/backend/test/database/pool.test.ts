import type pg from 'pg';
import type { ApiClient } from '../support/api-client.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let ann: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend({ poolSize: 1, maxOverflow: 1 });
  ann = await backend.signUp();
});

afterAll(() => backend.stop());

const holdAll = async (): Promise<() => void> => {
  const { pool } = backend.services.database;
  const clients: pg.PoolClient[] = await Promise.all([pool.connect(), pool.connect()]);
  return () => {
    for (const client of clients) client.release();
  };
};

const readiness = async (): Promise<number> => (await fetch(`${backend.url}/health/ready`)).status;

test('when all connections are taken, requests are told to come back', async () => {
  const release = await holdAll();
  const busy = await callThreeWays().finally(release);
  expect(busy).toEqual(Array(3).fill([503, 'busy', '1']));
  expect((await ann.call('GET', '/api/todos')).status).toBe(200);
});

test('a pool without a free connection leaves readiness as it is', async () => {
  const release = await holdAll();
  expect(await readiness().finally(release)).toBe(200);
});

const callThreeWays = async () => {
  const answers = await Promise.all([
    ann.call('GET', '/api/todos'),
    ann.call('POST', '/api/session', { headers: { cookie: ann.cookie } }),
    backend.nobody.call('POST', '/api/auth/sign-in/email', { body: ann.account }),
  ]);
  return answers.map(({ status, body, headers }) => [status, body.id, headers.get('retry-after')]);
};

test('connections that the server ends cost at most the request that used them', async () => {
  const { ownerUrl } = backend.files;
  await onServer(
    ownerUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  const answers = await Promise.all(Array.from({ length: 4 }, () => ann.call('GET', '/api/todos')));
  for (const { status } of answers) expect([200, 503]).toContain(status);
  expect((await ann.call('GET', '/api/todos')).status).toBe(200);
});

test('an older schema is not ready, and says which one is missing', async () => {
  await onServer(backend.files.ownerUrl, `update app.schema_migrations set name = name || '-undone'`);
  const response = await fetch(`${backend.url}/health/ready`);
  expect([response.status, ((await response.json()) as { reason: string }).reason]).toEqual([
    503,
    expect.stringMatching(/^the database has no schema \d{4}-[\w-]+ yet/),
  ]);
  expect((await fetch(`${backend.url}/health/live`)).status).toBe(200);
});
