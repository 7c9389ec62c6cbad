import type { Todo, TodoPatch } from '../api/types.ts';
import { dayIn, dayLabel, timeLabel } from '../lib/dates.ts';
import { timeZone } from '../lib/time-zone.ts';
import { instantOf, wallTime } from '../lib/wall-clock.ts';

/** When something is due: a day, or a day with a time on the wall of a zone. */
export type DueValue = Readonly<Pick<Todo, 'dueOn' | 'dueAt' | 'timeZone'>>;

export const noDue: DueValue = { dueOn: null, dueAt: null, timeZone: null };

/** The day in the zone that the person chose: a time elsewhere may fall on another one here. */
export function dayHere({ dueOn, dueAt }: DueValue): string | null {
  return dueAt ? dayIn(dueAt) : dueOn;
}

export function dueLabel(due: DueValue, today: string): string {
  const day = dayHere(due);
  if (!day) return '';
  return due.dueAt ? `${dayLabel(day, today)}, ${timeLabel(due.dueAt)}` : dayLabel(day, today);
}

/** Another day; a time stays the same on the wall. */
export function onDay(due: DueValue, day: string | null): TodoPatch {
  if (day === null) return { dueOn: null };
  return due.dueAt ? atTime(day, timeOf(due.dueAt)) : { dueOn: day };
}

/** `time` as a time field writes it, such as 09:30; empty: the whole day. */
export function atTime(day: string, time: string): TodoPatch {
  if (time === '') return { dueOn: day };
  return { dueAt: instantOf(day, time).toISOString(), timeZone: timeZone() };
}

export function timeOf(instant: string): string {
  return wallTime(instant);
}
