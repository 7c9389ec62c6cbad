import { problemOf } from '../../src/http/error-boundary.ts';

const idOf = (code: string) => problemOf(Object.assign(new Error('from PostgreSQL'), { code })).id;

test.each([
  ['28P01', 'a password that was changed', 'database-unavailable'],
  ['57P01', 'a server that is stopping', 'database-unavailable'],
  ['ECONNREFUSED', 'a server that is not there', 'database-unavailable'],
  ['EHOSTUNREACH', 'the address of a pod that is gone', 'database-unavailable'],
  ['53300', 'a server with no connection left', 'busy'],
  ['57014', 'a statement that took too long', 'statement-timeout'],
  ['42601', 'a fault of ours', 'internal'],
])('%s, %s, is told as %s', (code, _, id) => {
  expect(idOf(code)).toBe(id);
});

test.each([
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
])('pg\'s "%s" is told as database-unavailable', (message) => {
  expect(problemOf(new Error(message)).id).toBe('database-unavailable');
});
