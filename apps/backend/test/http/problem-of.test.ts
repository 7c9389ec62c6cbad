import { problemOf } from '../../src/http/error-boundary.ts';

const idOf = (code: string) => problemOf(Object.assign(new Error('from PostgreSQL'), { code })).id;

test.each([
  ['28P01', 'a password that was changed', 'database-unavailable'],
  ['57P01', 'a server that is stopping', 'database-unavailable'],
  ['ECONNREFUSED', 'a server that is not there', 'database-unavailable'],
  ['53300', 'a server with no connection left', 'busy'],
  ['57014', 'a statement that took too long', 'statement-timeout'],
  ['42601', 'a fault of ours', 'internal'],
])('%s, %s, is told as %s', (code, _, id) => {
  expect(idOf(code)).toBe(id);
});
