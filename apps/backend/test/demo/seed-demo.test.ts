import { demoAccount, demoTodos } from '../../src/demo/demo-todos.ts';
import { seedDemo } from '../../src/demo/seed-demo.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.stop());

test('the demo account can sign in and has todos, also when seeded twice; each one left its events', async () => {
  const { env, services, files, nobody } = backend;
  expect([await seedDemo(env, services.log), await seedDemo(env, services.log)]).toEqual([demoTodos.length, 0]);
  const { cookies } = await nobody.call('POST', '/api/auth/sign-in/email', { body: demoAccount });
  const { body } = await nobody.call('GET', '/api/todos', { headers: { authorization: `Bearer ${cookies.todo_jwt}` } });
  expect(body.items).toHaveLength(demoTodos.length);
  const completed = demoTodos.filter((todo) => todo.completed).length;
  const { rows } = await onServer(files.ownerUrl, 'select count(*)::int as events from app.outbox');
  expect(rows).toEqual([{ events: demoTodos.length + completed }]);
});

test('where real people are there is no demo account', async () => {
  const { env, services } = backend;
  await expect(seedDemo({ ...env, appEnv: 'prod' }, services.log)).rejects.toThrow('APP_ENV is "prod", allowed: local, cluster');
});
