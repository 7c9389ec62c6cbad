import { startOf } from './dates.ts';

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

const units: Readonly<Record<string, string>> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };
const positions: Readonly<Record<string, string>> = { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '-1': 'last' };
const workdays = 'MO,TU,WE,TH,FR';
// a week that begins on a Monday
const someMonday = '2026-11-23';

/** An RRULE in words, such as "Every 2 weeks on Monday and Thursday". */
export function recurrenceWords(rule: string): string {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const unit = units[parts.get('FREQ') ?? ''] ?? 'day';
  const days = parts.get('BYDAY');
  if (days === workdays) return withEnd('Every weekday', parts);
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const every = interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`;
  return withEnd([every, onDays(days), onMonthDays(parts.get('BYMONTHDAY'))].filter(Boolean).join(' '), parts);
}

function onDays(days: string | undefined): string {
  if (!days) return '';
  const names = days.split(',').map((day) => {
    const [, position, weekday] = /^([+-]?\d)?([A-Z]{2})$/.exec(day) ?? [];
    const name = weekdayName(weekday as Weekday);
    return position ? `the ${positions[position.replace('+', '')] ?? position} ${name}` : name;
  });
  return `on ${listed(names)}`;
}

function onMonthDays(days: string | undefined): string {
  if (!days) return '';
  const names = days.split(',').map((day) => (day === '-1' ? 'the last day' : `day ${day}`));
  return `on ${listed(names)}`;
}

function withEnd(words: string, parts: ReadonlyMap<string, string>): string {
  const count = parts.get('COUNT');
  const until = parts.get('UNTIL');
  if (count) return `${words}, ${count} times`;
  if (!until) return words;
  const day = startOf(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`);
  return `${words}, until ${day.toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' })}`;
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}

export function weekdayName(day: Weekday): string {
  const date = startOf(someMonday);
  date.setDate(date.getDate() + weekdays.indexOf(day));
  return date.toLocaleDateString('en', { weekday: 'long' });
}

export function weekdayOf(day: string): Weekday {
  return weekdays[(startOf(day).getDay() + 6) % 7] ?? 'MO';
}

/** The rules that most people want, for something due on that day. */
export function commonRules(day: string): readonly string[] {
  const date = Number(day.slice(8));
  return [
    'FREQ=DAILY',
    `FREQ=WEEKLY;BYDAY=${workdays}`,
    `FREQ=WEEKLY;BYDAY=${weekdayOf(day)}`,
    `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekdayOf(day)}`,
    `FREQ=MONTHLY;BYMONTHDAY=${date}`,
    'FREQ=YEARLY',
  ];
}

const spoken = /\bevery\s+(?:(\d{1,2}|other)\s+)?(days?|weekdays?|weeks?|months?|years?|mon|tues|wednes|thurs|fri|satur|sun)(days?)?\b/i;

export interface SpokenRecurrence {
  readonly rule: string;
  readonly text: string;
  readonly index: number;
  /** The weekday that it falls on, where it names one. */
  readonly weekday?: Weekday;
}

/** "every day", "every other week", "every 3 months", "every Monday", "every weekday". */
export function spokenRecurrence(text: string): SpokenRecurrence | undefined {
  const match = spoken.exec(text);
  if (!match) return undefined;
  const [found, count, word = '', suffix] = match;
  const unit = word.toLowerCase().replace(/s$/, '');
  const interval = intervalOf(count);
  const base = { text: found, index: match.index };
  if (unit === 'weekday') return { ...base, rule: `FREQ=WEEKLY;BYDAY=${workdays}` };
  const frequency = Object.entries(units).find(([, name]) => name === unit)?.[0];
  if (frequency) return { ...base, rule: `FREQ=${frequency}${interval}` };
  const weekday = weekdays.find((day) => suffix && weekdayName(day).toLowerCase() === `${word.toLowerCase()}day`);
  return weekday && { ...base, weekday, rule: `FREQ=WEEKLY${interval};BYDAY=${weekday}` };
}

function intervalOf(count: string | undefined): string {
  const interval = count?.toLowerCase() === 'other' ? 2 : Number(count ?? 1);
  return interval > 1 ? `;INTERVAL=${interval}` : '';
}
