import { seed, seedPassword } from '../../src/seed/seed.ts';
import { seedPeople, seedTodos } from '../../src/seed/seed-plan.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

const plan = { users: 20, todos: 600, seed: 7, now: Date.parse('2026-11-24T00:00:00Z') };
let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.stop());

test('the same seed gives the same data, another one other data', () => {
  const people = seedPeople(plan);
  expect(seedPeople(plan)).toEqual(people);
  expect([...seedTodos(plan, people)]).toEqual([...seedTodos(plan, people)]);
  expect(seedPeople({ ...plan, seed: 8 })[0]?.id).not.toBe(people[0]?.id);
});

test('what was seeded looks real: some done, some due, nothing from the future', () => {
  const todos = [...seedTodos(plan, seedPeople(plan))];
  const done = todos.filter(({ completedAt }) => completedAt !== null);
  expect(done.length / todos.length).toBeGreaterThan(0.4);
  expect(done.length / todos.length).toBeLessThan(0.9);
  expect(new Set(todos.map(({ title }) => title)).size).toBeGreaterThan(200);
  expect(todos.filter(({ createdAt, completedAt }) => Date.parse(completedAt ?? createdAt) > plan.now)).toEqual([]);
  expect(todos.filter(({ createdAt, completedAt }) => completedAt !== null && completedAt < createdAt)).toEqual([]);
});

test('a seeded person signs in and pages through their todos', async () => {
  const counts: number[] = [];
  await seed({ ...plan, ownerUrl: backend.files.ownerUrl, appEnv: 'local', onProgress: (todos) => counts.push(todos) });
  expect(counts).toEqual([600]);
  const [person] = seedPeople(plan);
  const body = { email: person?.email, password: seedPassword };
  const { status, cookies } = await backend.nobody.call('POST', '/api/auth/sign-in/email', { body });
  expect(status).toBe(200);
  const { body: page } = await backend.nobody.call('GET', '/api/todos?limit=5', {
    headers: { authorization: `Bearer ${cookies.todo_jwt}` },
  });
  expect(page.items).toHaveLength(5);
  const { rows } = await onServer(backend.files.ownerUrl, 'select count(*)::int as todos from app.todos');
  expect(rows[0].todos).toBe(600);
});

test('the same people are not added twice', async () => {
  await expect(seed({ ...plan, ownerUrl: backend.files.ownerUrl, appEnv: 'local' })).rejects.toThrow(
    'the people of --seed 7 are there already, give another number',
  );
});

test('it refuses wherever others could reach the accounts', async () => {
  await expect(seed({ ...plan, ownerUrl: backend.files.ownerUrl, appEnv: 'prod' })).rejects.toThrow(
    'APP_ENV is "prod", allowed: local, cluster; everybody knows the password of seeded accounts',
  );
});
