import { once } from 'node:events';
import { connect } from 'node:net';
import pg from 'pg';
import { isPassing } from '../../src/events/passing-error.ts';

const databaseError = (code: string): pg.DatabaseError => Object.assign(new pg.DatabaseError('x', 1, 'error'), { code });

it.each(['57P01', '57P03', '08006', '53300', '40001', '40P01', '58030', '25006'])('sees that %s is about the moment', (code) => {
  expect(isPassing(databaseError(code))).toBe(true);
});

it.each(['23505', '22P02', '42501', '42703'])('sees that %s is about the event', (code) => {
  expect(isPassing(databaseError(code))).toBe(false);
});

it('sees that a refused connection is about the moment', async () => {
  const socket = connect(1, '127.0.0.1');
  const [error] = await once(socket, 'error').catch((thrown) => [thrown]);
  expect(isPassing(error)).toBe(true);
});

it('takes an error of our own for one about the event', () => {
  expect([isPassing(new Error('no such list')), isPassing('a text')]).toEqual([false, false]);
});
