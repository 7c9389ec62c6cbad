import { casual } from 'chrono-node/en';
import { dayOf } from '../lib/dates.ts';
import { instantOf, wallTime } from '../lib/wall-clock.ts';
import type { FoundDate } from './parse-quick-add.ts';

/** "tomorrow", "next friday 9am", "in 3 days", "12 March". Loaded only when somebody types. */
export function findDate(text: string, today: string): FoundDate | undefined {
  // what is read is a day and a time on a clock: its zone is given to them afterwards
  const reference = new Date(`${today}T${wallTime(new Date())}:00`);
  const [found] = casual.parse(text, reference, { forwardDate: true });
  // a bare number is rarely a date
  if (!found || /^\d+$/.test(found.text.trim())) return undefined;
  const date = found.start.date();
  const timed = found.start.isCertain('hour');
  const day = dayOf(date);
  return { index: found.index, text: found.text, day, ...(timed ? { at: instantOf(day, clockOf(date)).toISOString() } : {}) };
}

function clockOf(date: Date): string {
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}
