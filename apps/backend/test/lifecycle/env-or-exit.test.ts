import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const good = {
  APP_ENV: 'prod',
  DATABASE_URL: 'postgres://app:hidden@db/keelson',
  BETTER_AUTH_SECRET: 'f3Qz9kWv7LpXr2TnB8mYc4HsJd6GaEu1',
  PUBLIC_URL: 'https://todo.example',
};

const start = (entry: string, env: object) =>
  spawnSync(process.execPath, [`${src}${entry}`], { env: { PATH: process.env.PATH, ...good, ...env }, encoding: 'utf8' });

test.each([
  ['missing', ''],
  ['short', 'short'],
  ['the published one', 'keelson-local-secret-not-for-production'],
])('the API does not start where people are served with a secret that is %s, and says which and nothing else', (_, secret) => {
  const { status, stdout, stderr } = start('main.ts', { BETTER_AUTH_SECRET: secret });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    /^the environment of this process is not right:\n {2}- BETTER_AUTH_SECRET is .+, allowed: a random text of at least 32 characters.*\n$/,
  );
});

test.each([
  ['worker.ts', { DATABASE_URL: 'nonsense', RELEASE_TOKEN: 'f3Qz9kWv7LpXr2TnB8mYc4HsJd6GaEu1' }, 'DATABASE_URL'],
  ['migrate.ts', { DATABASE_WORKER_URL: 'postgres://worker:w@db/todo' }, 'DATABASE_OWNER_URL'],
])('%s says what is wrong with its environment in the same way', (entry, env, variable) => {
  const { status, stderr } = start(entry, env);
  expect([status, stderr.split('\n')]).toEqual([
    1,
    ['the environment of this process is not right:', expect.stringContaining(`  - ${variable} is`), ''],
  ]);
});
