import { queryKeys } from '../../src/api/query-keys.ts';
import { addReminder, type Reminder } from '../../src/api/reminders.ts';
import { reminderWords } from '../../src/reminders/reminder-words.ts';
import { unseen } from '../../src/reminders/seen-reminders.ts';
import { createTeller } from '../../src/reminders/tell-reminders.ts';
import { type Notification, startToasting } from '../../src/ui/toasts.ts';
import { testClient } from '../support/render.tsx';

const reminder = (id: string, fields: Partial<Reminder> = {}): Reminder => ({
  id,
  kind: 'due-soon',
  todoId: `todo-${id}`,
  title: 'Water the plants',
  dueOn: '2026-11-25',
  at: '2026-11-24T10:00:00Z',
  ...fields,
});

test('a reminder that is told twice is new once, and stands on top', () => {
  const client = testClient();
  client.setQueryData(queryKeys.reminders, { pages: [{ items: [reminder('1')], nextCursor: null }], pageParams: [undefined] });
  expect([addReminder(client, reminder('2')), addReminder(client, reminder('2'))]).toEqual([true, false]);
  expect(client.getQueryData(queryKeys.reminders)).toMatchObject({ pages: [{ items: [{ id: '2' }, { id: '1' }] }] });
});

test('those after the last one that was seen are unseen', () => {
  const all = [reminder('3'), reminder('2'), reminder('1')];
  expect([unseen(all, ''), unseen(all, '1'), unseen(all, '3')]).toEqual([3, 2, 0]);
});

test.each([
  ['due-soon', '2026-11-25', 'Due tomorrow'],
  ['due-soon', '2026-11-24', 'Due today'],
  ['due-soon', '2026-11-23', 'Was due yesterday'],
  ['overdue', '2026-11-23', 'Overdue since yesterday'],
  ['overdue', '2026-11-01', 'Overdue since Nov 1'],
] as const)('%s on %s reads %s', (kind, dueOn, words) => {
  expect(reminderWords({ kind, dueOn }, '2026-11-24')).toBe(words);
});

test('one is told with its title and leads to its todo, several at once are one notice', () => {
  jest.useFakeTimers({ now: new Date('2026-11-24T12:00:00Z') });
  const shown: Notification[] = [];
  const stop = startToasting({ show: (notification) => void shown.push(notification), dismissAll: () => {} });
  const went: string[] = [];
  const tell = createTeller((href) => void went.push(href));
  tell(reminder('1'));
  jest.advanceTimersByTime(1_000);
  tell(reminder('2'));
  tell(reminder('3'));
  jest.advanceTimersByTime(1_000);
  for (const { action } of shown) action?.run();
  expect(shown.map(({ title }) => title)).toEqual(['Due tomorrow: Water the plants', '2 reminders']);
  expect(went).toEqual(['/reminders?todo=todo-1', '/reminders']);
  stop();
  jest.useRealTimers();
});
