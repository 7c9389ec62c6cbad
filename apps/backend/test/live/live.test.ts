import { remind } from '../../src/reminders/remind.ts';
import { type Backend, startBackend } from '../../src/start-backend.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import { createPool } from '../../src/worker/create-pool.ts';
import { quiet } from '../events/support/quiet-log.ts';
import { until } from '../events/support/until.ts';
import type { ApiClient } from '../support/api-client.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';
import { startTestWorker, type TestWorker } from '../worker/support/test-worker.ts';
import { SseClient } from './support/sse-client.ts';

let one: TestBackend;
let two: Backend;
let worker: TestWorker;
let me: ApiClient;
const clients: SseClient[] = [];

const startAnother = () => startBackend(one.env, createLogger({ service: 'another', debug: false, destination: { write: () => {} } }));

beforeAll(async () => {
  one = await startTestBackend();
  two = await startAnother();
  worker = await startTestWorker(one.files.workerDatabaseUrl);
});

afterAll(async () => {
  await worker.stop();
  await two.stop();
  await one.stop();
});

beforeEach(async () => {
  me = await one.signUp();
});

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

const open = async (url: string, lastEventId?: string, { token = '' } = me): Promise<SseClient> => {
  const client = await SseClient.open(url, { token, lastEventId });
  clients.push(client);
  return client;
};

const urlOfTwo = (): string => `http://127.0.0.1:${two.port}`;

const add = async (title: string) => (await me.call('POST', '/api/todos', { body: { title } })).body;

it('tells every window of a user, whichever process it is connected to', async () => {
  const windows = [await open(one.url), await open(urlOfTwo()), await open(urlOfTwo())];
  const todo = await add('seen everywhere');
  await until(() => windows.every((window) => window.named('todo').length === 1), 'all windows know');
  for (const window of windows) {
    expect(window.events.slice(1)).toEqual([
      { event: 'activity', id: '0', data: expect.objectContaining({ kind: 'todo.created', title: 'seen everywhere', todoId: todo.id }) },
      {
        event: 'todo',
        id: expect.stringMatching(/^\d+$/),
        data: { id: window.named('activity')[0]?.data.eventId, kind: 'todo.created', todo, todoId: todo.id, at: todo.createdAt },
      },
    ]);
  }
});

it('sends a deleted todo as null', async () => {
  const { id } = await add('short-lived');
  const window = await open(one.url, '0');
  await me.call('DELETE', `/api/todos/${id}`);
  await until(() => window.named('todo').some(({ data }) => data.kind === 'todo.deleted'), 'the deletion is told');
  expect(window.named('todo').at(-1)?.data).toMatchObject({ kind: 'todo.deleted', todo: null, todoId: id });
});

it('tells nobody about the todos of another', async () => {
  const [mine, theirs] = [await open(one.url), await open(one.url, undefined, await one.signUp())];
  await add('private');
  await until(() => mine.named('todo').length === 1, 'the owner knows');
  expect(theirs.events.map(({ event }) => event)).toEqual(['ready']);
});

it('sends a client that comes back everything it has missed, in order and once, from any process', async () => {
  const before = await open(one.url);
  await add('while connected');
  await until(() => before.named('todo').length === 1, 'the first event arrives');
  before.close();
  const { id } = await add('missed');
  await me.call('PATCH', `/api/todos/${id}`, { body: { priority: 'high' } });
  await add('missed too');
  const after = await open(urlOfTwo(), before.lastEventId);
  await until(() => after.named('todo').length === 3, 'the missed events arrive');
  await add('and on');
  await until(() => after.named('todo').length === 4, 'the stream goes on');
  // events of one todo keep their order, those of two may overtake each other
  const told = after.named('activity').map(({ data }) => `${data.kind} ${data.title}`);
  expect(told.filter((line) => line.endsWith(' missed'))).toEqual(['todo.created missed', 'todo.updated missed']);
  expect([told.toSorted(), told.at(-1)]).toEqual([
    ['todo.created and on', 'todo.created missed', 'todo.created missed too', 'todo.updated missed'],
    'todo.created and on',
  ]);
});

it('gives a place to resume from before the first event', async () => {
  const early = await open(one.url);
  early.close();
  await add('right after');
  const late = await open(one.url, early.lastEventId);
  await until(() => late.named('todo').length === 1, 'the event arrives');
  expect(late.named('activity')[0]?.data.title).toBe('right after');
});

it('misses nothing when the process loses its ear at the database', async () => {
  const window = await open(one.url);
  await onServer(one.files.ownerUrl, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'live listener'`);
  for (const title of ['unheard', 'heard']) await add(title);
  await until(() => window.named('todo').length === 2, 'both events arrive');
  expect(
    window
      .named('activity')
      .map(({ data }) => data.title)
      .toSorted(),
  ).toEqual(['heard', 'unheard']);
});

it('cannot be held back or rewritten by proxies', async () => {
  const window = await open(one.url);
  expect(Object.fromEntries(window.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
});

it('has a limit of streams for each user, and a place again when one closes', async () => {
  const windows: SseClient[] = [];
  for (let count = 0; count < 10; count += 1) windows.push(await open(one.url));
  const refused = await me.call('GET', '/api/live');
  expect([refused.status, refused.body.id, refused.headers.get('retry-after')]).toEqual([429, 'too-many-live-streams', '30']);
  windows[0]?.close();
  await until(async () => (await open(one.url)).status === 200, 'there is a place again');
});

it('refuses callers without identity and a malformed place to resume from', async () => {
  expect((await one.nobody.call('GET', '/api/live')).status).toBe(401);
  const wrong = await me.call('GET', '/api/live?lastEventId=yesterday');
  expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'query.lastEventId']);
});

it('says when to come back, and ends the streams, when the process stops', async () => {
  const third = await startAnother();
  const window = await open(`http://127.0.0.1:${third.port}`);
  window.retryMs = undefined;
  await third.stop();
  await until(() => window.ended, 'the stream has ended');
  expect(window.retryMs).toBeGreaterThanOrEqual(500);
});

it('counts open streams for Prometheus', async () => {
  await open(one.url);
  const metrics = await (await fetch(`${one.url}/metrics`)).text();
  expect(metrics).toMatch(/^live_streams [1-9]/m);
});

it('tells of a reminder as it is made, once, and a client that was away when it comes back', async () => {
  const pool = createPool({ connectionString: one.files.workerDatabaseUrl, max: 1 }, quiet);
  const away = await open(one.url);
  away.close();
  const window = await open(urlOfTwo());
  const { body: todo } = await me.call('POST', '/api/todos', { body: { title: 'due now', dueOn: new Date().toISOString().slice(0, 10) } });
  await remind(pool, { settlingMinutes: 0 });
  await pool.end();
  await until(() => window.named('reminder').length === 1, 'the reminder is told');
  expect(window.named('reminder')[0]?.data).toMatchObject({ kind: 'due-soon', todoId: todo.id, title: 'due now' });
  await add('afterwards');
  await until(() => window.named('todo').length === 2, 'what comes after is told');
  const [late, current] = [await open(one.url, away.lastEventId), await open(one.url, window.lastEventId)];
  await until(() => late.named('reminder').length === 1 && late.named('todo').length === 2, 'the one that was away knows all');
  await add('the end');
  await until(() => current.named('todo').length === 1, 'the other one knows what is new');
  expect([window, late, current].map((client) => client.named('reminder').length)).toEqual([1, 1, 0]);
});
