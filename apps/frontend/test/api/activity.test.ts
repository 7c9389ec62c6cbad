import { addActivity } from '../../src/api/activity.ts';
import { queryKeys } from '../../src/api/query-keys.ts';
import type { Activity } from '../../src/api/types.ts';
import { testClient } from '../support/render.tsx';

const entry = (eventId: string): Activity => ({
  id: eventId,
  eventId,
  kind: 'todo.created',
  todoId: 'a',
  title: 'Water the plants',
  at: '2026-11-24T10:00:00.000Z',
});

test('an event told twice appears once, the newest on top', () => {
  const client = testClient();
  client.setQueryData(queryKeys.activity, { pages: [{ items: [entry('1')], nextCursor: null }], pageParams: [undefined] });
  addActivity(client, entry('2'));
  addActivity(client, entry('2'));
  expect(client.getQueryData(queryKeys.activity)).toMatchObject({ pages: [{ items: [{ eventId: '2' }, { eventId: '1' }] }] });
});

test('before the first page is there nothing is kept: it will hold the entry', () => {
  const client = testClient();
  addActivity(client, entry('1'));
  expect(client.getQueryData(queryKeys.activity)).toBeUndefined();
});
