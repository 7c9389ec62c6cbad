import { timeZone } from './time-zone.ts';
import { dayOfInstant } from './wall-clock.ts';

/** Due dates are calendar days (`YYYY-MM-DD`) of the person, not instants: all of this is in local time. */
export function dayOf(date: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** The day of an instant in a zone. Default: the zone that the person chose. */
export function dayIn(instant: string, zone?: string | null): string {
  return dayOfInstant(instant, zone ?? undefined);
}

/** The zone that clock times are typed and shown in. */
export function localTimeZone(): string {
  return timeZone();
}

export function addDays(day: string, count: number): string {
  const date = startOf(day);
  date.setDate(date.getDate() + count);
  return dayOf(date);
}

export function nextMonday(today: string): string {
  const weekday = startOf(today).getDay();
  return addDays(today, (8 - weekday) % 7 || 7);
}

export type DueTone = 'overdue' | 'today' | 'soon' | 'later';

export function dueTone(day: string, today: string): DueTone {
  if (day < today) return 'overdue';
  if (day === today) return 'today';
  return day <= addDays(today, 7) ? 'soon' : 'later';
}

/** "Today", "Tomorrow", "Yesterday", the weekday within the coming week, else the date as this browser writes it. */
export function dayLabel(day: string, today: string): string {
  const near = new Map([
    [today, 'Today'],
    [addDays(today, 1), 'Tomorrow'],
    [addDays(today, -1), 'Yesterday'],
  ]).get(day);
  if (near) return near;
  const date = startOf(day);
  if (day > today && day < addDays(today, 7)) return date.toLocaleDateString(undefined, { weekday: 'long' });
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : ('numeric' as const);
  return date.toLocaleDateString(undefined, { day: 'numeric', month: 'short', year });
}

/** As the head of a group: "Tomorrow · Thursday, 26 November". */
export function dayHeading(day: string, today: string): string {
  const full = startOf(day).toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
  const near = dayLabel(day, today);
  return ['Today', 'Tomorrow', 'Yesterday'].includes(near) ? `${near} · ${full}` : full;
}

export function timeLabel(instant: string): string {
  return new Date(instant).toLocaleTimeString(undefined, { timeZone: timeZone(), hour: 'numeric', minute: '2-digit' });
}

export function startOf(day: string): Date {
  return new Date(`${day}T00:00:00`);
}
