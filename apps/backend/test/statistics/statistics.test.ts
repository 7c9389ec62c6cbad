import pg from 'pg';
import { statisticsConsumer } from '../../src/statistics/consumer.ts';
import { makeEvent } from '../events/support/make-event.ts';
import { until } from '../events/support/until.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';
import { startTestWorker, type TestWorker } from '../worker/support/test-worker.ts';

let backend: TestBackend;
let worker: TestWorker;
let me: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend();
  worker = await startTestWorker(backend.files.workerDatabaseUrl);
});

afterAll(async () => {
  await worker.stop();
  await backend.stop();
});

beforeEach(async () => {
  me = await backend.signUp();
});

const insights = async (query = '', client = me) => (await client.call('GET', `/api/insights${query}`)).body;

it('counts what was created and completed, each day in its place', async () => {
  const { body } = await me.call('POST', '/api/todos', { body: { title: 'one' } });
  await me.call('POST', '/api/todos', { body: { title: 'two' } });
  await me.call('PATCH', `/api/todos/${body.id}`, { body: { completed: true } });
  await until(async () => (await insights()).totals.completed === 1, 'the completion is counted');
  const today = new Date().toISOString().slice(0, 10);
  const { days, totals, to } = await insights();
  expect(totals).toEqual({ created: 2, completed: 1, overdue: 0 });
  expect([days.length, to, days.at(-1)]).toEqual([30, today, { day: today, created: 2, completed: 1, overdue: 0 }]);
  expect((await insights('', await backend.signUp())).totals).toEqual({ created: 0, completed: 0, overdue: 0 });
});

it('gives the days that are asked for', async () => {
  const { from, to, days } = await insights('?from=2026-02-27&to=2026-03-01');
  expect([from, to, days.map(({ day }: { day: string }) => day)]).toEqual([
    '2026-02-27',
    '2026-03-01',
    ['2026-02-27', '2026-02-28', '2026-03-01'],
  ]);
});

it.each(['?from=2026-03-02&to=2026-03-01', '?from=2025-01-01&to=2026-03-01', '?from=yesterday'])('refuses %s', async (query) => {
  const { status, body } = await me.call('GET', `/api/insights${query}`);
  expect([status, body.errors[0].path]).toEqual([400, 'query.from']);
});

it('counts what is open, overdue and completed in each project, most first, without the trash', async () => {
  const project = (await me.call('POST', '/api/projects', { body: { name: 'Garden' } })).body;
  const add = async (todo: object) => (await me.call('POST', '/api/todos', { body: { title: 'a', ...todo } })).body;
  await add({ projectId: project.id, dueOn: '2026-01-01' });
  await add({ projectId: project.id, dueOn: '2099-01-01' });
  const done = await add({ projectId: project.id, dueOn: '2026-01-01' });
  await me.call('PATCH', `/api/todos/${done.id}`, { body: { completed: true } });
  await add({});
  const trashed = await add({ projectId: project.id });
  await me.call('DELETE', `/api/todos/${trashed.id}`);
  const { body } = await me.call('GET', '/api/insights/projects');
  expect(body.items).toEqual([
    { projectId: project.id, name: 'Garden', open: 2, overdue: 1, completed: 1 },
    { projectId: null, name: null, open: 1, overdue: 0, completed: 0 },
  ]);
  const before = (await me.call('GET', '/api/insights/projects?from=2026-01-01&to=2026-01-31')).body;
  expect([before.from, before.to, before.items[0]]).toEqual(['2026-01-01', '2026-01-31', { ...body.items[0], completed: 0 }]);
  expect((await (await backend.signUp()).call('GET', '/api/insights/projects')).body.items).toEqual([]);
});

it('counts events that come together, each on its own day', async () => {
  const { id: userId } = (await me.call('GET', '/api/me')).body;
  const client = new pg.Client({ connectionString: backend.files.workerDatabaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query(`select set_config('app.user_id', $1, true)`, [userId]);
  const events = [
    makeEvent({ userId, kind: 'todo.created', at: '2026-03-01T23:59:59.999+00:00' }),
    makeEvent({ userId, kind: 'todo.created', at: '2026-03-02T01:00:00+02:00' }),
    makeEvent({ userId, kind: 'todo.updated', at: '2026-03-01T10:00:00Z' }),
    makeEvent({ userId, kind: 'todo.completed', at: '2026-03-02T00:00:00Z' }),
  ];
  for (let round = 0; round < 2; round += 1) await statisticsConsumer.effect(client as unknown as pg.PoolClient, events);
  const { rows } = await client.query('select day::text, created, completed from app.daily_statistics order by day');
  await client.query('rollback');
  await client.end();
  expect(rows).toEqual([
    { day: '2026-03-01', created: 4, completed: 0 },
    { day: '2026-03-02', created: 0, completed: 2 },
  ]);
});

it('counts in the zone of the person, from the day on that it is known', async () => {
  const { id: userId } = (await me.call('GET', '/api/me')).body;
  await me.call('PATCH', '/api/settings', { body: { timeZone: 'Asia/Tokyo' } });
  const client = new pg.Client({ connectionString: backend.files.workerDatabaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query(`select set_config('app.user_id', $1, true)`, [userId]);
  const events = [
    makeEvent({ userId, kind: 'todo.created', at: '2026-03-01T14:59:59Z' }),
    makeEvent({ userId, kind: 'todo.created', at: '2026-03-01T15:00:00Z' }),
  ];
  await statisticsConsumer.effect(client as unknown as pg.PoolClient, events);
  const { rows } = await client.query('select day::text, created from app.daily_statistics order by day');
  await client.query('rollback');
  await client.end();
  expect(rows).toEqual([
    { day: '2026-03-01', created: 1 },
    { day: '2026-03-02', created: 1 },
  ]);
});

it('counts nothing for an account that is gone', async () => {
  const client = new pg.Client({ connectionString: backend.files.workerDatabaseUrl });
  await client.connect();
  await client.query('begin');
  const event = makeEvent({ kind: 'todo.created' });
  await client.query(`select set_config('app.user_id', $1, true)`, [event.userId]);
  await statisticsConsumer.effect(client as unknown as pg.PoolClient, [event]);
  const { rows } = await client.query('select * from app.daily_statistics');
  await client.query('rollback');
  await client.end();
  expect(rows).toEqual([]);
});
