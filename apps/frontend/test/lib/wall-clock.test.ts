import { dayOfInstant, instantOf, wallTime } from '../../src/lib/wall-clock.ts';

test.each([
  ['2026-11-24', '17:00', 'Asia/Tokyo', '2026-11-24T08:00:00.000Z'],
  ['2026-11-24', '00:30', 'America/New_York', '2026-11-24T05:30:00.000Z'],
  ['2026-07-01', '09:15', 'Europe/Lisbon', '2026-07-01T08:15:00.000Z'],
  ['2026-03-29', '12:00', 'Europe/Berlin', '2026-03-29T10:00:00.000Z'],
  ['2026-10-25', '12:00', 'Europe/Berlin', '2026-10-25T11:00:00.000Z'],
  ['2026-11-24', '06:45', 'Asia/Kathmandu', '2026-11-24T01:00:00.000Z'],
])('%s %s in %s is %s, and back again', (day, time, zone, instant) => {
  expect(instantOf(day, time, zone).toISOString()).toBe(instant);
  expect([dayOfInstant(instant, zone), wallTime(instant, zone)]).toEqual([day, time]);
});

test('a time that summer time skips is as much later', () => {
  expect(wallTime(instantOf('2026-03-29', '02:30', 'Europe/Berlin'), 'Europe/Berlin')).toMatch(/^0[13]:30$/);
});

test('an instant falls on different days in different zones', () => {
  expect([dayOfInstant('2026-11-24T22:00:00Z', 'Asia/Tokyo'), dayOfInstant('2026-11-24T22:00:00Z', 'UTC')]).toEqual([
    '2026-11-25',
    '2026-11-24',
  ]);
});
