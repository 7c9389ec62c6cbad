import { dismissAll, hasWaiting, type Notification, notify, onWaiting, startToasting } from '../../src/ui/toasts.ts';

function toasting() {
  const shown: Notification[] = [];
  const stop = startToasting({ show: (notification) => void shown.push(notification), dismissAll: () => void shown.splice(0) });
  return { shown, stop };
}

test('what is told before anything can show it waits, and is shown once, in its order', () => {
  const asked = jest.fn();
  const ignore = onWaiting(asked);
  notify({ title: 'First' });
  notify({ title: 'Second' });
  expect([asked.mock.calls.length, hasWaiting()]).toEqual([2, true]);
  const { shown, stop } = toasting();
  notify({ title: 'Third' });
  expect(shown.map(({ title }) => title)).toEqual(['First', 'Second', 'Third']);
  expect(hasWaiting()).toBe(false);
  stop();
  ignore();
});

test('nothing of a person is told to the next one', () => {
  notify({ title: 'Mine' });
  dismissAll();
  const { shown, stop } = toasting();
  expect(shown).toEqual([]);
  notify({ title: 'Mine too' });
  dismissAll();
  expect(shown).toEqual([]);
  stop();
});
