import type { Pool } from 'pg';
import { remind } from '../../src/reminders/remind.ts';
import { createPool } from '../../src/worker/create-pool.ts';
import { quiet } from '../events/support/quiet-log.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let pool: Pool;
let me: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend();
  pool = createPool({ connectionString: backend.files.workerDatabaseUrl, max: 3 }, quiet);
});

afterAll(async () => {
  await pool.end();
  await backend.stop();
});

beforeEach(async () => {
  me = await backend.signUp();
});

const noon = new Date('2026-06-15T12:00:00Z');

const add = async (title: string, dueOn: string | null): Promise<string> =>
  (await me.call('POST', '/api/todos', { body: { title, dueOn } })).body.id;

const daysFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const run = (moment = noon): Promise<number> => remind(pool, { moment, together: 2 });

const reminders = async (client = me) =>
  (await client.call('GET', '/api/reminders')).body.items
    .map(({ kind, title, dueOn }: Record<string, string>) => [title, kind, dueOn])
    .toReversed();

it('reminds of what is due within a day and of what was missed, of nothing else, each once', async () => {
  await add('long ago', '2026-06-01');
  await add('missed', '2026-06-14');
  await add('today', '2026-06-15');
  await add('tomorrow', '2026-06-16');
  await add('the day after', '2026-06-17');
  await add('some day', null);
  const done = await add('done', '2026-06-15');
  await me.call('PATCH', `/api/todos/${done}`, { body: { completed: true } });
  const gone = await add('gone', '2026-06-15');
  await me.call('DELETE', `/api/todos/${gone}`);
  expect(await run()).toBe(3);
  expect(await run()).toBe(0);
  expect(await reminders()).toEqual([
    ['missed', 'overdue', '2026-06-14'],
    ['today', 'due-soon', '2026-06-15'],
    ['tomorrow', 'due-soon', '2026-06-16'],
  ]);
});

it('leaves alone for ten minutes what was just written down or moved, unless it is missed already', async () => {
  const soon = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);
  await add('written down now', daysFromNow(1));
  await add('missed', daysFromNow(-3));
  await run(soon(9));
  expect((await reminders()).map(([title]: string[]) => title)).toEqual(['missed']);
  await run(soon(11));
  expect((await reminders()).map(([title]: string[]) => title)).toEqual(['missed', 'written down now']);
});

it('reminds again of another date, and when the day is over', async () => {
  const id = await add('moves', '2026-06-15');
  await run();
  await me.call('PATCH', `/api/todos/${id}`, { body: { dueOn: '2026-06-16' } });
  await run();
  await run(new Date('2026-06-17T11:59:00Z'));
  expect((await reminders()).length).toBe(2);
  await run(new Date('2026-06-17T12:00:00Z'));
  expect(await reminders()).toEqual([
    ['moves', 'due-soon', '2026-06-15'],
    ['moves', 'due-soon', '2026-06-16'],
    ['moves', 'overdue', '2026-06-16'],
  ]);
});

it('counts what became overdue among the figures of the day', async () => {
  await add('missed', '2026-06-14');
  await add('missed too', '2026-06-13');
  await run();
  await run();
  const { body } = await me.call('GET', '/api/insights?from=2026-06-15&to=2026-06-15');
  expect(body.days).toEqual([{ day: '2026-06-15', created: 0, completed: 0, overdue: 2 }]);
});

it('reminds everybody of their own, however many look at the same time', async () => {
  const people = [me, await backend.signUp(), await backend.signUp()];
  for (const [number, person] of people.entries())
    await person.call('POST', '/api/todos', { body: { title: `of person ${number}`, dueOn: '2026-06-15' } });
  const made = await Promise.all([run(), run(), run()]);
  expect(made.reduce((sum, count) => sum + count)).toBe(3);
  expect(await Promise.all(people.map((person) => reminders(person)))).toEqual(
    people.map((_, number) => [[`of person ${number}`, 'due-soon', '2026-06-15']]),
  );
});

it('lets the worker count what is overdue of all people together, and the API not', async () => {
  const count = async (): Promise<number> => Number((await pool.query('select app.count_overdue() as overdue')).rows[0].overdue);
  const before = await count();
  await add('missed', daysFromNow(-3));
  await add('to come', daysFromNow(3));
  await add('some day', null);
  const done = await add('done', daysFromNow(-3));
  await me.call('PATCH', `/api/todos/${done}`, { body: { completed: true } });
  expect(await count()).toBe(before + 1);
  await expect(backend.services.database.query('select app.count_overdue()')).rejects.toThrow('permission denied');
});

it('takes a day for over when it is in the zone of the person', async () => {
  await add('in Tokyo', '2026-06-14');
  await me.call('PATCH', '/api/settings', { body: { timeZone: 'Asia/Tokyo' } });
  await run(new Date('2026-06-14T14:59:00Z'));
  expect(await reminders()).toEqual([['in Tokyo', 'due-soon', '2026-06-14']]);
  await run(new Date('2026-06-14T15:00:00Z'));
  expect(await reminders()).toEqual([
    ['in Tokyo', 'due-soon', '2026-06-14'],
    ['in Tokyo', 'overdue', '2026-06-14'],
  ]);
});
