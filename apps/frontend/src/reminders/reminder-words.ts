import type { Reminder } from '../api/reminders.ts';
import { dayLabel } from '../lib/dates.ts';

/** "Due tomorrow", "Overdue since 12 Mar". */
export function reminderWords({ kind, dueOn }: Pick<Reminder, 'kind' | 'dueOn'>, today: string): string {
  const day = dayLabel(dueOn, today);
  const near = ['Today', 'Tomorrow', 'Yesterday'].includes(day) ? day.toLowerCase() : day;
  if (kind === 'overdue') return `Overdue since ${near}`;
  return dueOn < today ? `Was due ${near}` : `Due ${near}`;
}
