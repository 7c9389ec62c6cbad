import { readBackendEnv, readMigrateEnv } from '../src/env.generated.ts';

const good = {
  APP_ENV: 'prod',
  DATABASE_URL: 'postgres://app:hidden-password@db/keelson',
  BETTER_AUTH_SECRET: 'f3Qz9kWv7LpXr2TnB8mYc4HsJd6GaEu1',
  PUBLIC_URL: 'https://todo.example',
};

test('a full environment is read with its defaults', () => {
  expect(readBackendEnv(good)).toMatchObject({
    port: 8000,
    poolSize: 10,
    maxOverflow: 10,
    appEnv: 'prod',
    debug: false,
    todoEventsTopic: 'todo.events',
  });
});

test('all problems come in one error that names the variable, what was given and what is allowed', () => {
  const source = { ...good, PORT: 'eighty', DEBUG: 'maybe', APP_ENV: 'production', DATABASE_MAX_OVERFLOW: '-1' };
  expect(() => readBackendEnv(source)).toThrow(
    /PORT is "eighty", allowed: .*\n.*DATABASE_MAX_OVERFLOW is "-1".*\n.*DEBUG is "maybe".*\n.*APP_ENV is "production", allowed: local, cluster/,
  );
});

test.each([
  ['missing', undefined],
  ['short', 'short-secret-value'],
  ['a published default', 'keelson-local-secret-not-for-production'],
])('an environment that serves people refuses a secret that is %s, without showing it', (_, secret) => {
  const read = () => readBackendEnv({ ...good, BETTER_AUTH_SECRET: secret });
  expect(read).toThrow('BETTER_AUTH_SECRET is');
  if (secret !== undefined) expect(read).not.toThrow(secret);
});

test('a connection string is never shown', () => {
  const source = { ...good, DATABASE_OWNER_URL: 'mysql://root:hidden-password@db' };
  expect(() => readMigrateEnv(source)).toThrow('DATABASE_OWNER_URL is');
  expect(() => readMigrateEnv(source)).not.toThrow('hidden-password');
});
