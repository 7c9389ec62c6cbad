import { casual } from 'chrono-node/en';
import { dayOf, startOf } from '../lib/dates.ts';
import type { FoundDate } from './parse-quick-add.ts';

/** "tomorrow", "next friday 9am", "in 3 days", "12 March". Loaded only when somebody types. */
export function findDate(text: string, today: string): FoundDate | undefined {
  const reference = startOf(today);
  reference.setHours(new Date().getHours(), new Date().getMinutes());
  const [found] = casual.parse(text, reference, { forwardDate: true });
  // a bare number is rarely a date
  if (!found || /^\d+$/.test(found.text.trim())) return undefined;
  const date = found.start.date();
  date.setSeconds(0, 0);
  const timed = found.start.isCertain('hour');
  const day = dayOf(date);
  return { index: found.index, text: found.text, day, ...(timed ? { at: date.toISOString() } : {}) };
}
