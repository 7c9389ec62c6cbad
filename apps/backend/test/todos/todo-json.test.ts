import { openDatabase } from '../../src/database/open-database.ts';
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

test('the JSON of a todo has what its row has, whatever stands in the row', async () => {
  const ann = await backend.signUp();
  const title = 'a "quote", a \\ and a {brace}, 🎉';
  const dueAt = '2026-03-01T09:30:00+02:00';
  const body = { title, notes: '\t"\n', priority: 'low', tags: ['"}', 'null'], dueAt, timeZone: 'Europe/Lisbon', recurrence: 'FREQ=DAILY' };
  const { body: made } = await ann.call('POST', '/api/todos', { body });
  const { rows } = await onServer(backend.files.ownerUrl, 'select * from app.todos where id = $1', [made.id]);
  const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00$/);
  expect(made).toStrictEqual({
    ...{ ...body, id: made.id, dueOn: '2026-03-01', dueAt: '2026-03-01T07:30:00+00:00', projectId: null },
    ...{ completedAt: null, deletedAt: null, createdAt: instant, updatedAt: instant, version: 1 },
  });
  expect(Date.parse(made.createdAt)).toBe(rows[0].created_at.getTime());
});

test('connections are in UTC, also where the database is in another zone', async () => {
  const { ownerUrl, databaseUrl } = backend.files;
  await onServer(ownerUrl, `alter database "${new URL(ownerUrl).pathname.slice(1)}" set timezone = 'Asia/Tokyo'`);
  const database = await openDatabase({ databaseUrl, poolSize: 1, maxOverflow: 0, applicationName: 'test' });
  expect(await database.query('show timezone')).toEqual([{ TimeZone: 'UTC' }]);
  await database.close();
});
