import { OutboxAnnouncer } from '../../src/events/outbox-announcer.ts';
import { quiet } from './support/quiet-log.ts';

// modules have no global of that name
const { jest } = import.meta;

beforeEach(() => jest.useFakeTimers());

afterEach(() => jest.useRealTimers());

const announcing = () => {
  const query = jest.fn(() => Promise.resolve());
  return { query, announcer: new OutboxAnnouncer({ query } as never, quiet) };
};

test('one write is announced at once', () => {
  const { query, announcer } = announcing();
  announcer.announce();
  expect(query.mock.calls).toEqual([['select pg_notify($1, $2)', ['app_outbox', '']]]);
});

test('writes that come in a stream share an announcement, and the last one is not forgotten', async () => {
  const { query, announcer } = announcing();
  for (let write = 0; write < 50; write += 1) announcer.announce();
  await jest.advanceTimersByTimeAsync(9);
  announcer.announce();
  expect(query).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(1000);
  expect(query).toHaveBeenCalledTimes(2);
  announcer.announce();
  expect(query).toHaveBeenCalledTimes(3);
});

test('one that fails holds up none of those after it', async () => {
  const { query, announcer } = announcing();
  query.mockRejectedValueOnce(new Error('no connection'));
  announcer.announce();
  await jest.advanceTimersByTimeAsync(1000);
  announcer.announce();
  expect(query).toHaveBeenCalledTimes(2);
});
