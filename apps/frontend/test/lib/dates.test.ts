import { addDays, dayLabel, dueTone, nextMonday } from '../../src/lib/dates.ts';

const today = '2026-11-24'; // a Tuesday

test.each([
  ['2026-11-24', 'Today'],
  ['2026-11-25', 'Tomorrow'],
  ['2026-11-23', 'Yesterday'],
  ['2026-11-28', 'Saturday'],
  ['2026-12-01', 'Dec 1'],
  ['2026-11-20', 'Nov 20'],
  ['2027-01-03', 'Jan 3, 2027'],
])('%s reads as %s', (day, label) => {
  expect(dayLabel(day, today)).toBe(label);
});

test('days are counted over months, years and clock changes', () => {
  expect([addDays('2026-12-31', 1), addDays('2026-03-01', -1), addDays('2026-10-24', 2), addDays('2026-03-28', 2)]).toEqual([
    '2027-01-01',
    '2026-02-28',
    '2026-10-26',
    '2026-03-30',
  ]);
});

test('next Monday is never today', () => {
  expect([nextMonday('2026-11-24'), nextMonday('2026-11-23'), nextMonday('2026-11-29')]).toEqual([
    '2026-11-30',
    '2026-11-30',
    '2026-11-30',
  ]);
});

test('a due day is overdue, today, soon or later', () => {
  expect(['2026-11-23', '2026-11-24', '2026-12-01', '2026-12-02'].map((day) => dueTone(day, today))).toEqual([
    'overdue',
    'today',
    'soon',
    'later',
  ]);
});
