import { createEventSink, type TodoEvent } from '../../src/api/live-events.ts';
import type { Entry } from '../../src/api/outbox-store.ts';
import { listed, putTodos, testClient } from '../support/render.tsx';
import { todo } from '../support/todos.ts';

const idle = { entries: () => [], subscribe: () => () => {} };

function event(fields: Partial<TodoEvent>): TodoEvent {
  return { id: 'e', kind: 'todo.updated', todo: null, todoId: 'a', at: '2026-11-24T10:00:00.000Z', ...fields };
}

test('a change from elsewhere reaches every list that holds or should hold the todo', () => {
  const client = testClient();
  putTodos(client, 'open', [todo()]);
  putTodos(client, 'completed', []);
  const done = todo({ completedAt: '2026-11-24T11:00:00.000Z', version: 2 });
  createEventSink(client, idle)(event({ todo: done }));
  expect(listed(client, 'completed')).toEqual([done]);
  expect(listed(client, 'open')).toEqual([done]);
});

test('an event older than what is shown changes nothing', () => {
  const client = testClient();
  putTodos(client, 'all', [todo({ version: 5, title: 'Newer' })]);
  createEventSink(client, idle)(event({ todo: todo({ version: 4, title: 'Older' }) }));
  expect(listed(client, 'all')[0]?.title).toBe('Newer');
});

test('a deleted todo leaves', () => {
  const client = testClient();
  putTodos(client, 'all', [todo()]);
  createEventSink(client, idle)(event({ kind: 'todo.deleted' }));
  expect(listed(client, 'all')).toEqual([]);
});

test('what was restored and thrown away again stays in the trash while the events of it arrive', () => {
  const client = testClient();
  putTodos(client, 'trash', [todo({ deletedAt: '2026-11-24T11:00:00.000Z', version: 4 })]);
  const sink = createEventSink(client, idle);
  const seen = [event({ kind: 'todo.deleted' }), event({ todo: todo({ version: 3 }) }), event({ kind: 'todo.deleted' })].map((next) => {
    sink(next);
    return listed(client, 'trash').map(({ deletedAt }) => deletedAt);
  });
  expect(seen).toEqual(Array(3).fill(['2026-11-24T11:00:00.000Z']));
});

test('events wait while an own change is under way', () => {
  const client = testClient();
  putTodos(client, 'open', [todo()]);
  let entries: Entry[] = [{ key: '1', id: '1', userId: 'u', at: '', change: { kind: 'trash', id: 'z' } }];
  let tell = () => {};
  const sink = createEventSink(client, {
    entries: () => entries,
    subscribe: (listener) => {
      tell = listener;
      return () => {};
    },
  });
  sink(event({ todo: todo({ version: 2, title: 'From elsewhere' }) }));
  expect(listed(client, 'open')[0]?.title).toBe('Water the plants');
  entries = [];
  tell();
  expect(listed(client, 'open')[0]?.title).toBe('From elsewhere');
});
