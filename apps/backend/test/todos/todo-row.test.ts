import { openDatabase } from '../../src/database/open-database.ts';
import { isoOf } from '../../src/todos/todo-row.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.stop());

test('a list has of each todo exactly what the todo alone has, in every order', async () => {
  const ann = await backend.signUp();
  const { body: project } = await ann.call('POST', '/api/projects', { body: { name: 'P' } });
  const todos = [
    { title: 'bare' },
    { title: 'all "of\\ it" 🎉', notes: 'two\nlines', priority: 'high', tags: ['a "b"', 'null', 'c'], projectId: project.id },
    { title: 'timed', dueAt: '2026-03-01T09:30:00+02:00', timeZone: 'Europe/Lisbon', recurrence: 'FREQ=DAILY' },
    { title: 'dated', dueOn: '0001-01-01' },
  ];
  for (const body of todos) {
    const { body: made } = await ann.call('POST', '/api/todos', { body });
    await ann.call('PATCH', `/api/todos/${made.id}`, { body: { completed: body.title === 'bare' } });
  }
  for (const sort of ['created', 'due', 'priority', 'manual']) {
    const { items } = (await ann.call('GET', `/api/todos?sort=${sort}`)).body;
    expect(items.length).toBeGreaterThanOrEqual(todos.length);
    for (const item of items) expect((await ann.call('GET', `/api/todos/${item.id}`)).body).toStrictEqual(item);
  }
});

test.each([
  ['2026-11-24 19:08:41+00', '2026-11-24T19:08:41.000Z'],
  ['2026-11-24 19:08:41.5+00', '2026-11-24T19:08:41.500Z'],
  ['2026-11-24 19:08:41.123456+00', '2026-11-24T19:08:41.123Z'],
  ['0001-01-01 00:00:00+00', '0001-01-01T00:00:00.000Z'],
])('the instant %s is %s', (text, iso) => {
  expect(isoOf(text)).toBe(iso);
});

test.each(['2026-11-24 20:08:41+01', '10000-01-01 00:00:00+00', 'infinity'])('the instant %s is refused', (text) => {
  expect(() => isoOf(text)).toThrow(`PostgreSQL wrote the instant "${text}", allowed is one in UTC such as 2026-11-24 19:08:41.5+00`);
});

test('connections are in UTC, also where the database is in another zone', async () => {
  const { ownerUrl, databaseUrl } = backend.files;
  await onServer(ownerUrl, `alter database "${new URL(ownerUrl).pathname.slice(1)}" set timezone = 'Asia/Tokyo'`);
  const database = await openDatabase({ databaseUrl, poolSize: 1, maxOverflow: 0, applicationName: 'test' });
  expect(await database.query('show timezone')).toEqual([{ TimeZone: 'UTC' }]);
  await database.close();
});
