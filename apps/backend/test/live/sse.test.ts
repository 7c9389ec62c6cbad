import { sseEvent, sseRetry } from '../../src/live/sse.ts';

it('gives each line of data a field of its own', () => {
  expect(sseEvent({ id: '7', event: 'todo', data: '{"a":1,\n"b":2}' })).toBe('id: 7\nevent: todo\ndata: {"a":1,\ndata: "b":2}\n\n');
});

it('leaves the place to resume from alone when there is no id', () => {
  expect(sseEvent({ event: 'activity', data: '{}' })).toBe('event: activity\ndata: {}\n\n');
});

it('rounds the time to come back to whole milliseconds, which is all the format knows', () => {
  expect(sseRetry(1499.6)).toBe('retry: 1500\n\n');
});
