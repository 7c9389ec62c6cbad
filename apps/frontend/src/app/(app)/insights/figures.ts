import type { DayRange, InsightsDay } from '../../../api/insights.ts';
import { addDays } from '../../../lib/dates.ts';

export const spans = [7, 30, 90] as const;
export type Span = (typeof spans)[number];

export function spanOf(text: string | null): Span {
  return spans.find((span) => String(span) === text) ?? 30;
}

/** Twice as long as the span: the first half is what the second is compared with. */
export function rangeOf(span: Span, today: string): DayRange {
  return { from: addDays(today, 1 - 2 * span), to: today };
}

export type Figure = 'created' | 'completed' | 'overdue';

export interface Sums {
  readonly now: number;
  readonly before: number;
}

export function sumsOf(days: readonly InsightsDay[], figure: Figure): Sums {
  const half = Math.floor(days.length / 2);
  const sum = (part: readonly InsightsDay[]) => part.reduce((total, day) => total + day[figure], 0);
  return { now: sum(days.slice(half)), before: sum(days.slice(0, half)) };
}

/** One place of a chart: a day, or a week of them. */
export interface Bucket {
  readonly label: string;
  readonly created: number;
  readonly completed: number;
  readonly overdue: number;
}

const week = 7;

/** The second half of the days; whole weeks, counted from the last day, where single days would be too many to tell apart. */
export function bucketsOf(days: readonly InsightsDay[], span: Span): Bucket[] {
  const shown = days.slice(Math.floor(days.length / 2));
  if (span <= 30) return shown.map((day) => ({ ...day, label: dayWords(day.day) }));
  const first = shown.length % week;
  const weeks = Array.from({ length: Math.floor(shown.length / week) }, (_, index) => shown.slice(first + index * week).slice(0, week));
  return weeks.map((part) => ({
    label: `Week of ${dayWords(part[0]?.day ?? '')}`,
    created: total(part, 'created'),
    completed: total(part, 'completed'),
    overdue: total(part, 'overdue'),
  }));
}

function total(days: readonly InsightsDay[], figure: Figure): number {
  return days.reduce((sum, day) => sum + day[figure], 0);
}

function dayWords(day: string): string {
  return new Date(`${day}T00:00:00`).toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
}

/** The next round number whose half is whole: 1, 2, 4 or 6 times a power of ten, at least 4. */
export function topOf(values: readonly number[]): number {
  const highest = Math.max(4, ...values);
  const power = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 4, 6, 10].map((step) => step * power).find((top) => top >= highest) ?? highest;
}

/** Days in a row, up to the last, on which something was completed; a last day without anything is not over yet. */
export function streakOf(days: readonly InsightsDay[]): number {
  const counts = days.map(({ completed }) => completed);
  if (counts.at(-1) === 0) counts.pop();
  return counts.length - 1 - counts.lastIndexOf(0);
}
