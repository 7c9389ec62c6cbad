import { commonRules, recurrenceWords, spokenRecurrence } from '../../src/lib/recurrence.ts';

test.each([
  ['FREQ=DAILY', 'Every day'],
  ['FREQ=DAILY;INTERVAL=3', 'Every 3 days'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every weekday'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'Every 2 weeks on Monday and Thursday'],
  ['FREQ=MONTHLY;BYMONTHDAY=15', 'Every month on day 15'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Every month on the last day'],
  ['FREQ=MONTHLY;BYDAY=2TU', 'Every month on the second Tuesday'],
  ['FREQ=YEARLY;COUNT=5', 'Every year, 5 times'],
])('%s is said as %s', (rule, words) => {
  expect(recurrenceWords(rule)).toBe(words);
});

test('the usual rules follow the day something is due', () => {
  expect(commonRules('2026-11-24').map(recurrenceWords)).toEqual([
    'Every day',
    'Every weekday',
    'Every week on Tuesday',
    'Every 2 weeks on Tuesday',
    'Every month on day 24',
    'Every year',
  ]);
});

test('words that only look like a rule are none', () => {
  expect(['everyday shoes', 'every time', 'every sun'].map(spokenRecurrence)).toEqual([undefined, undefined, undefined]);
});
