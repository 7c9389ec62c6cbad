import fc from 'fast-check';
import { nextOccurrence } from '../../src/todos/next-occurrence.ts';
import { parseRule } from '../../src/todos/recurrence-rule.ts';

const berlin = { timeZone: 'Europe/Berlin', dueTime: '09:00:00' };
const onDay = { timeZone: null, dueTime: null };
const longAgo = '2000-01-01T00:00:00Z';

test.each([
  ['clocks go forward: 09:00 stays 09:00', 'FREQ=DAILY', '2026-03-28', '2026-03-29', '2026-03-29T07:00:00Z'],
  ['the day after is a day later', 'FREQ=DAILY', '2026-03-29', '2026-03-30', '2026-03-30T07:00:00Z'],
  ['clocks go back: 09:00 stays 09:00', 'FREQ=DAILY', '2026-10-24', '2026-10-25', '2026-10-25T08:00:00Z'],
  ['a week over the change', 'FREQ=WEEKLY', '2026-03-25', '2026-04-01', '2026-04-01T07:00:00Z'],
])('%s', (_, recurrence, dueOn, nextOn, nextAt) => {
  expect(nextOccurrence({ recurrence, dueOn, ...berlin }, longAgo)).toEqual({ dueOn: nextOn, dueAt: nextAt, recurrence });
});

test('a time that clocks skip moves for that day alone', () => {
  const todo = { recurrence: 'FREQ=DAILY', timeZone: 'Europe/Berlin', dueTime: '02:30:00' };
  const skipped = nextOccurrence({ ...todo, dueOn: '2026-03-28' }, longAgo);
  expect(skipped).toMatchObject({ dueOn: '2026-03-29', dueAt: '2026-03-29T01:30:00Z' });
  expect(nextOccurrence({ ...todo, dueOn: '2026-03-29' }, longAgo)).toMatchObject({ dueOn: '2026-03-30', dueAt: '2026-03-30T00:30:00Z' });
});

test('of a time that clocks show twice the first counts', () => {
  const todo = { recurrence: 'FREQ=DAILY', timeZone: 'Europe/Berlin', dueTime: '02:30:00', dueOn: '2026-10-24' };
  expect(nextOccurrence(todo, longAgo)).toMatchObject({ dueOn: '2026-10-25', dueAt: '2026-10-25T00:30:00Z' });
});

test.each([
  ['FREQ=DAILY;INTERVAL=3', '2026-01-30', '2026-02-02'],
  ['FREQ=WEEKLY;BYDAY=MO,TH', '2026-11-23', '2026-11-26'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', '2026-11-26', '2026-12-07'],
  ['FREQ=MONTHLY', '2026-01-31', '2026-03-31'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-31', '2026-02-28'],
  ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', '2026-12-25'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '2026-10-01', '2026-11-02'],
  ['FREQ=YEARLY', '2024-02-29', '2028-02-29'],
])('after %s on %s comes %s', (recurrence, dueOn, next) => {
  expect(nextOccurrence({ recurrence, dueOn, ...onDay }, longAgo)).toEqual({ dueOn: next, dueAt: null, recurrence });
});

test('days that passed before it was completed are left out, today is not', () => {
  const todo = { recurrence: 'FREQ=DAILY', dueOn: '2026-11-01', ...onDay };
  expect(nextOccurrence(todo, '2026-11-20T12:00:00Z')?.dueOn).toBe('2026-11-20');
  expect(nextOccurrence({ ...todo, timeZone: 'Pacific/Auckland' }, '2026-11-20T12:00:00Z')?.dueOn).toBe('2026-11-21');
});

test('a COUNT shrinks to its end, also by days left out', () => {
  const todo = { recurrence: 'FREQ=DAILY;COUNT=3', dueOn: '2026-11-01', ...onDay };
  expect(nextOccurrence(todo, longAgo)?.recurrence).toBe('FREQ=DAILY;COUNT=2');
  expect(nextOccurrence(todo, '2026-11-03T00:00:00Z')).toEqual({ dueOn: '2026-11-03', dueAt: null, recurrence: 'FREQ=DAILY;COUNT=1' });
  expect(nextOccurrence(todo, '2026-11-04T00:00:00Z')).toBeUndefined();
  expect(nextOccurrence({ ...todo, recurrence: 'FREQ=DAILY;COUNT=1' }, longAgo)).toBeUndefined();
});

test('UNTIL includes its day', () => {
  const todo = { recurrence: 'FREQ=DAILY;UNTIL=20261102T235959Z', ...onDay };
  expect(nextOccurrence({ ...todo, dueOn: '2026-11-01' }, longAgo)?.dueOn).toBe('2026-11-02');
  expect(nextOccurrence({ ...todo, dueOn: '2026-11-02' }, longAgo)).toBeUndefined();
});

test('a day that never comes ends the series', () => {
  expect(nextOccurrence({ recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', dueOn: '2026-01-01', ...onDay }, longAgo)).toBeUndefined();
});

test.each([
  ['FREQ=HOURLY', 'has FREQ=HOURLY, which is not an RRULE that todos can follow'],
  ['INTERVAL=2', 'has no FREQ, allowed: DAILY, WEEKLY, MONTHLY, YEARLY'],
  ['FREQ=DAILY;FREQ=DAILY', 'has FREQ twice'],
  ['FREQ=DAILY;COUNT=2;UNTIL=20260101', 'has COUNT and UNTIL, give one of them'],
  ['FREQ=DAILY;UNTIL=20260230', 'has UNTIL=20260230, which is not a day'],
  ['FREQ=DAILY;INTERVAL=0', 'has INTERVAL=0, which is not an RRULE that todos can follow'],
  ['FREQ=DAILY;BYHOUR=9', expect.stringContaining('has the part BYHOUR, allowed: FREQ,')],
  ['DTSTART=20260101', expect.stringContaining('has the part DTSTART, allowed: FREQ,')],
])('the rule %s is refused', (text, reason) => {
  expect(parseRule(text)).toEqual(reason);
});

test('whatever the rule, the next day is later, not before today, and at the same time on the wall', () => {
  const frequency = fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY');
  const extra = fc.constantFrom('', ';BYDAY=MO,WE', ';BYMONTHDAY=1,-1', ';BYDAY=MO,TH;BYSETPOS=1');
  const dates = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
  fc.assert(
    fc.property(fc.record({ frequency, extra, interval: fc.integer({ min: 1, max: 5 }), due: dates, now: dates, zone }), (given) => {
      const dueOn = given.due.toISOString().slice(0, 10);
      const recurrence = `FREQ=${given.frequency};INTERVAL=${given.interval}${given.extra}`;
      const next = nextOccurrence({ recurrence, dueOn, dueTime: '12:00:00', timeZone: given.zone }, given.now.toISOString());
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: given.zone }).format(given.now);
      expect(next).toBeDefined();
      expect([next && next.dueOn > dueOn, next && next.dueOn >= today]).toEqual([true, true]);
      const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: given.zone, dateStyle: 'short', timeStyle: 'medium' });
      expect(wall.format(new Date(next?.dueAt ?? ''))).toBe(`${next?.dueOn} 12:00:00`);
    }),
    { numRuns: 200 },
  );
});
