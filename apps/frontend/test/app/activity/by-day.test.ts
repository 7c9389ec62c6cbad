import { byDay } from '../../../src/app/(app)/activity/by-day.ts';

test('entries are grouped by day in the order they come', () => {
  const groups = byDay(['b2', 'b1', 'a1'], (item) => item.charAt(0));
  expect(groups).toEqual([
    { day: 'b', items: ['b2', 'b1'] },
    { day: 'a', items: ['a1'] },
  ]);
});
