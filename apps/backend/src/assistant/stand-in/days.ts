const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Words that name a day, as a part of a regular expression. */
export const dayWords = `today|tonight|tomorrow|next week|in \\d{1,3} days?|(?:next |on )?(?:${weekdays.join('|')})|\\d{4}-\\d{2}-\\d{2}`;

/** The day that was meant, YYYY-MM-DD, seen from today; nothing when no such day exists. */
export function dayOf(words: string, today: string): string | undefined {
  const said = words.toLowerCase();
  const weekday = weekdays.indexOf(said.replace(/^(next|on) /, ''));
  if (weekday >= 0) return daysAfter(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
  const [, days] = /^in (\d+) days?$/.exec(said) ?? [];
  if (days !== undefined) return daysAfter(today, Number(days));
  const relative: Record<string, number> = { today: 0, tonight: 0, tomorrow: 1, 'next week': 7 };
  const offset = relative[said];
  return offset === undefined ? realDay(said) : daysAfter(today, offset);
}

export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

function realDay(text: string): string | undefined {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}
