import pg from 'pg';
import type { ApiClient, ApiResponse } from '../support/api-client.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let ann: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend({ poolSize: 1, maxOverflow: 1 });
  ann = await backend.signUp();
});

afterAll(() => backend.stop());

const mostWaiting = 40;

const flood = (requests: number): Promise<ApiResponse>[] =>
  Array.from({ length: requests }, (_, number) =>
    number % 3 === 0
      ? ann.call('POST', '/api/session', { headers: { cookie: ann.cookie } })
      : number % 3 === 1
        ? backend.nobody.call('POST', '/api/auth/sign-in/email', { body: ann.account })
        : ann.call('GET', '/api/todos'),
  );

const idsOf = (answers: readonly ApiResponse[]) => [
  ...new Set(answers.map(({ status, body, headers }) => `${status} ${body.id} ${headers.get('retry-after')}`)),
];

test('in a flood only so many wait, and all others are told at once to come back, at accounts too', async () => {
  const { pool } = backend.services.database;
  const held = await Promise.all([pool.connect(), pool.connect()]);
  const pending = Promise.all(flood(150));
  let longest = 0;
  const watching = setInterval(() => {
    longest = Math.max(longest, pool.waitingCount);
  }, 5);
  const answers = await pending.finally(() => {
    clearInterval(watching);
    for (const client of held) client.release();
  });
  expect(idsOf(answers)).toEqual(['503 busy 1']);
  expect(longest).toBe(mostWaiting);
  expect((await ann.call('GET', '/api/todos')).status).toBe(200);
});

test('a flood that the pool can serve is answered, and whoever is not is told to come back', async () => {
  const answers = await Promise.all(flood(60));
  for (const { status } of answers) expect([200, 503]).toContain(status);
  expect((await ann.call('GET', '/api/todos')).status).toBe(200);
});

/** PostgreSQL ends a statement with the same code whether its time was over or somebody cancelled it. */
const cancelStatementsWaitingForALock = async (): Promise<void> => {
  const cancel = `select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await onServer(backend.files.ownerUrl, cancel)).rowCount === 0) await new Promise(setImmediate);
};

test('a statement that takes too long is given up cleanly', async () => {
  const { body: todo } = await ann.call('POST', '/api/todos', { body: { title: 'held' } });
  const owner = new pg.Client({ connectionString: backend.files.ownerUrl });
  await owner.connect();
  await owner.query('begin');
  await owner.query('select 1 from app.todos where id = $1 for update', [todo.id]);
  const waiting = ann.call('PATCH', `/api/todos/${todo.id}`, { body: { title: 'changed' } });
  await cancelStatementsWaitingForALock();
  const { status, body, headers } = await waiting;
  await owner.query('rollback');
  await owner.end();
  expect([status, body.id, headers.get('retry-after')]).toEqual([503, 'statement-timeout', '1']);
  const again = await ann.call('PATCH', `/api/todos/${todo.id}`, { body: { title: 'changed' } });
  expect([again.status, again.body.title]).toEqual([200, 'changed']);
});
