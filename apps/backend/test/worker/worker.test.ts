import { randomUUID } from 'node:crypto';
import { consumers } from '../../src/worker/consumers.ts';
import { startWorker } from '../../src/worker/start-worker.ts';
import { makeEvent } from '../events/support/make-event.ts';
import { noAccountsNeeded } from '../events/support/no-accounts-needed.ts';
import { quiet } from '../events/support/quiet-log.ts';
import { until } from '../events/support/until.ts';
import { onServer } from '../support/on-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { startTestWorker, type TestWorker, workerEnv } from './support/test-worker.ts';

let database: TestDatabase;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await noAccountsNeeded(database.ownerUrl);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.stop()));
});

afterAll(() => database.drop());

const start = async (): Promise<TestWorker> => {
  const worker = await startTestWorker(database.workerDatabaseUrl);
  running.push(worker);
  return worker;
};

const write = async (payload: object): Promise<string> => {
  const id = randomUUID();
  await onServer(
    database.ownerUrl,
    `insert into app.outbox (event_id, topic, key, payload, correlation_id) values ($1::uuid, 'todo.events', 'k', $2, 'request-1')`,
    [id, JSON.stringify(payload)],
  );
  return id;
};

const count = async (table: string, eventId: string): Promise<number> =>
  (await onServer(database.ownerUrl, `select count(*)::int as rows from app.${table} where event_id::text = $1`, [eventId])).rows[0].rows;

it('brings an event from the outbox into the activity feed, and a poison event into the dead letters', async () => {
  const worker = await start();
  const poison = await write({ kind: 'nonsense' });
  const good = await write(makeEvent());
  await until(
    async () => (await count('activity', good)) === 1 && (await count('dead_letters', poison)) === consumers.length,
    'both are done with',
  );
  const metrics = await (await fetch(`${worker.url}/metrics`)).text();
  expect(metrics).toMatch(/^outbox_relayed_total \d$/m);
  expect(metrics).toMatch(/^events_consumed_total\{consumer="activity",outcome="processed"\} 1$/m);
  expect(metrics).toMatch(/^events_consumed_total\{consumer="activity",outcome="dead-letter"\} 1$/m);
  for (const name of ['outbox_events', 'outbox_oldest_age_seconds', 'dead_letters'])
    expect(metrics).toMatch(new RegExp(`^${name} \\d`, 'm'));
  expect(metrics).toMatch(/^todo_events_total\{kind="todo\.\w+"\} 1$/m);
  expect(metrics).toMatch(/^accounts \d/m);
  expect(metrics).toMatch(/^accounts_active_day \d/m);
  expect(metrics).toMatch(/^todos_overdue \d/m);
  for (const name of ['consumer_lag_events', 'consumer_behind_seconds'])
    expect(metrics).toMatch(new RegExp(`^${name}\\{consumer="activity"\\} \\d`, 'm'));
});

it('shares the work with a second worker and doubles nothing', async () => {
  await start();
  await start();
  const ids: string[] = [];
  for (let number = 0; number < 60; number += 1) ids.push(await write(makeEvent()));
  const perEvent = async () => Promise.all(ids.map((id) => count('activity', id)));
  await until(async () => (await perEvent()).every((rows) => rows > 0), 'all events are done with');
  expect(new Set(await perEvent())).toEqual(new Set([1]));
});

it('goes on after every connection to the database was cut', async () => {
  const worker = await start();
  await onServer(
    database.ownerUrl,
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1',
    [new URL(database.workerDatabaseUrl).username],
  );
  const id = await write(makeEvent());
  await until(async () => (await count('activity', id)) === 1, 'the event is done with');
  await until(async () => (await fetch(`${worker.url}/health/ready`)).ok, 'the worker is ready again');
});

it('is alive but not ready on a database without schema, and says why', async () => {
  const empty = new URL(database.workerDatabaseUrl);
  empty.pathname = '/postgres';
  const worker = await startWorker(workerEnv(empty.href), quiet);
  running.push(worker);
  const [live, ready] = await Promise.all(['live', 'ready'].map((path) => fetch(`http://127.0.0.1:${worker.port}/health/${path}`)));
  expect([live?.status, ready?.status]).toEqual([200, 503]);
  expect(await ready?.json()).toEqual({ status: 'not-ready', reason: 'topics and consumers are not set up yet' });
});
