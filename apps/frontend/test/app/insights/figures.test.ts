import { bucketsOf, rangeOf, spanOf, streakOf, sumsOf, topOf } from '../../../src/app/(app)/insights/figures.ts';

const day = (of: string, completed: number) => ({ day: of, completed, created: 1, overdue: 2 });

test('a span is compared with the one of the same length before it', () => {
  expect(rangeOf(7, '2026-03-14')).toEqual({ from: '2026-03-01', to: '2026-03-14' });
  const days = [day('2026-03-01', 1), day('2026-03-02', 2), day('2026-03-03', 3), day('2026-03-04', 4)];
  expect(sumsOf(days, 'completed')).toEqual({ now: 7, before: 3 });
});

test.each([
  ['7', 7],
  ['90', 90],
  ['12', 30],
  [null, 30],
])('an address with %s shows %s days', (text, span) => {
  expect(spanOf(text)).toBe(span);
});

test('single days up to a month, whole weeks beyond', () => {
  const days = Array.from({ length: 180 }, (_, index) => day(new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10), 1));
  expect(bucketsOf(days.slice(0, 60), 30).map(({ completed }) => completed)).toEqual(Array(30).fill(1));
  const weeks = bucketsOf(days, 90);
  expect([weeks.length, weeks.every(({ completed, overdue }) => completed === 7 && overdue === 14)]).toEqual([12, true]);
});

test.each([
  [[], 4],
  [[0, 3], 4],
  [[7], 10],
  [[12, 44], 60],
  [[100], 100],
  [[101], 200],
])('an axis for %j ends at %s', (values, top) => {
  expect(topOf(values)).toBe(top);
});

test.each([
  [[0, 1, 1, 0], 2],
  [[1, 1, 1], 3],
  [[1, 0, 0], 0],
  [[0, 0, 5], 1],
  [[0], 0],
])('%j done on the last days is a streak of %s', (counts, streak) => {
  expect(streakOf(counts.map((count, index) => day(String(index), count)))).toBe(streak);
});
