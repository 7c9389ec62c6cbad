import { timeZone } from './time-zone.ts';

/** The day (`YYYY-MM-DD`) that an instant falls on in a zone. Default: the one that the person chose. */
export function dayOfInstant(instant: string | Date, zone = timeZone()): string {
  return partsOf(new Date(instant), zone).day;
}

/** What a clock on the wall shows at an instant, as a time field writes it: `09:30`. */
export function wallTime(instant: string | Date, zone = timeZone()): string {
  return partsOf(new Date(instant), zone).time;
}

/** When a clock on the wall shows this day and time. In the hour that summer time skips: as much later as it skips. */
export function instantOf(day: string, time: string, zone = timeZone()): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const guess = new Date(asUtc - offsetAt(new Date(asUtc), zone));
  // the offset may be another one there than at the guess
  return new Date(asUtc - offsetAt(guess, zone));
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: Date, zone: string): number {
  const { day, time } = partsOf(instant, zone);
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(instant.getTime() / 60_000) * 60_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(instant: Date, zone: string): { readonly day: string; readonly time: string } {
  const format = formats.get(zone) ?? formatOf(zone);
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const twoDigits = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', ...twoDigits, hourCycle: 'h23' });
}
