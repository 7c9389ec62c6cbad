import { MutationObserver } from '@tanstack/react-query';
import { createEventSink, type TodoEvent } from '../../src/api/live-events.ts';
import { queryKeys } from '../../src/api/query-keys.ts';
import { listed, putTodos, testClient } from '../support/render.tsx';
import { todo } from '../support/todos.ts';

function event(fields: Partial<TodoEvent>): TodoEvent {
  return { id: 'e', kind: 'todo.updated', todo: null, todoId: 'a', at: '2026-11-24T10:00:00.000Z', ...fields };
}

test('a change from elsewhere reaches every list that holds or should hold the todo', () => {
  const client = testClient();
  putTodos(client, 'open', [todo()]);
  putTodos(client, 'completed', []);
  const done = todo({ completedAt: '2026-11-24T11:00:00.000Z', version: 2 });
  createEventSink(client)(event({ todo: done }));
  expect(listed(client, 'completed')).toEqual([done]);
  expect(listed(client, 'open')).toEqual([done]);
});

test('an event older than what is shown changes nothing', () => {
  const client = testClient();
  putTodos(client, 'all', [todo({ version: 5, title: 'Newer' })]);
  createEventSink(client)(event({ todo: todo({ version: 4, title: 'Older' }) }));
  expect(listed(client, 'all')[0]?.title).toBe('Newer');
});

test('a deleted todo leaves', () => {
  const client = testClient();
  putTodos(client, 'all', [todo()]);
  createEventSink(client)(event({ kind: 'todo.deleted' }));
  expect(listed(client, 'all')).toEqual([]);
});

test('events wait while an own change is under way', async () => {
  const client = testClient();
  putTodos(client, 'open', [todo()]);
  const sink = createEventSink(client);
  let finish: () => void = () => {};
  const change = new MutationObserver(client, {
    mutationKey: queryKeys.todos,
    mutationFn: () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  });
  const running = change.mutate();
  await Promise.resolve();
  sink(event({ todo: todo({ version: 2, title: 'From elsewhere' }) }));
  expect(listed(client, 'open')[0]?.title).toBe('Water the plants');
  finish();
  await running;
  await Promise.resolve();
  expect(listed(client, 'open')[0]?.title).toBe('From elsewhere');
});
