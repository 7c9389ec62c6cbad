import type { Variable } from '../../../../src/model/variable.ts';
import { addressesIn, redirectsIn, valuesOutside } from '../../../../src/targets/kube/connect/addresses.ts';

const described = { description: 'a test' };
const env: Record<string, Variable> = {
  databaseUrl: { kind: 'database', database: 'main', variable: 'DATABASE_URL', ...described },
  backendUrl: { kind: 'url', service: 'backend', variable: 'BACKEND_URL', ...described },
  publicUrl: { kind: 'url', service: 'frontend', reach: 'public', variable: 'PUBLIC_URL', ...described },
  each: { kind: 'url', service: 'frontend', reach: 'each', variable: 'EACH', ...described },
  brokers: { kind: 'brokers', facet: 'addresses', variable: 'BROKERS', ...described },
  password: { kind: 'brokers', facet: 'password', variable: 'PASSWORD', ...described },
  other: { kind: 'literal', value: '', variable: 'OTHER', ...described },
};
const values = {
  DATABASE_URL: 'postgres://app:p%40ss@postgresql:5432/todo?x=1',
  BACKEND_URL: 'http://backend:8000',
  PUBLIC_URL: 'https://todo.example.com',
  EACH: 'http://frontend-each:3000',
  BROKERS: 'kafka:9092,other-kafka:9093',
  PASSWORD: 'kafka:9092',
  OTHER: 'http://backend:8000',
};

test('addresses inside are those of databases, services and brokers, each once', () => {
  expect(addressesIn({ ...env, again: { ...env.backendUrl, variable: 'BACKEND_URL' } as Variable }, values)).toEqual([
    { host: 'postgresql', port: 5432 },
    { host: 'backend', port: 8000 },
    { host: 'kafka', port: 9092 },
    { host: 'other-kafka', port: 9093 },
  ]);
});

test('a variable without a value leads nowhere, and a port may go without saying', () => {
  expect(addressesIn(env, { BACKEND_URL: 'http://backend', BROKERS: '' })).toEqual([{ host: 'backend', port: 80 }]);
});

test('outside, URLs lead to this machine with all else that is in them, and other values stay', () => {
  const local = new Map([
    ['postgresql:5432', 41001],
    ['backend:8000', 41002],
    ['kafka:9092', 41003],
  ]);
  expect(valuesOutside(env, values, local)).toEqual({
    DATABASE_URL: 'postgres://app:p%40ss@127.0.0.1:41001/todo?x=1',
    BACKEND_URL: 'http://127.0.0.1:41002',
    PUBLIC_URL: 'https://todo.example.com',
    BROKERS: 'kafka:9092,other-kafka:9093',
    PASSWORD: 'kafka:9092',
    OTHER: 'http://backend:8000',
  });
  expect(redirectsIn(env, values, local)).toEqual({ 'kafka:9092': 41003 });
});

test('what lies outside of the cluster already is called as it is', () => {
  const managed = { DATABASE_URL: 'postgres://app:p@db.abc.eu-central-1.rds.amazonaws.com:5432/todo' };
  expect(valuesOutside(env, managed, new Map())).toEqual(managed);
});
