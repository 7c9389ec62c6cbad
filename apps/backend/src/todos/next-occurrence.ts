import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { formatRule, parseRule, type RecurrenceRule } from './recurrence-rule.ts';

/** A todo that recurs, as far as its due date goes. */
export interface Recurring {
  readonly recurrence: string;
  readonly dueOn: string;
  /** The time on the wall in `timeZone`; null: due on the day. */
  readonly dueTime: string | null;
  readonly timeZone: string | null;
}

export interface Occurrence {
  readonly dueOn: string;
  readonly dueAt: string | null;
  /** What the next todo recurs by: a COUNT has shrunk. */
  readonly recurrence: string;
}

/**
 * When a todo that is completed at `now` is due next: the first day of its rule after the one it was due on, leaving out days that have passed
 * by then; undefined when the rule has ended. Days are counted without a zone and the time on the wall is put on them afterwards, so 09:00
 * stays 09:00 when clocks change. A time that clocks skip is the one as much later; of a time that they show twice, the first.
 */
export const nextOccurrence = (todo: Recurring, now: string): Occurrence | undefined => {
  const rule = parseRule(todo.recurrence);
  if (typeof rule === 'string') return undefined;
  const today = Temporal.Instant.from(now)
    .toZonedDateTimeISO(todo.timeZone ?? 'UTC')
    .toPlainDate();
  const due = Temporal.PlainDate.from(todo.dueOn);
  const found = firstDay({ rule, due, today });
  if (found === undefined || isAfterEnd(rule, found.day)) return undefined;
  const recurrence = formatRule(found.left === undefined ? rule : new Map([...rule, ['COUNT', String(found.left)]]));
  return { dueOn: found.day.toString(), dueAt: instantOf(found.day, todo), recurrence };
};

interface Search {
  readonly rule: RecurrenceRule;
  readonly due: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
}

/** With the number of todos that are still to come, that one included, where the rule counts them. */
const firstDay = ({ rule, due, today }: Search): { day: Temporal.PlainDate; left?: number } | undefined => {
  const after = daysOf(rule, due);
  const count = rule.get('COUNT');
  if (count === undefined) {
    const yesterday = today.subtract({ days: 1 });
    const day = after(Temporal.PlainDate.compare(due, yesterday) < 0 ? yesterday : due);
    return day && { day };
  }
  let day = after(due);
  let left = Number(count) - 1;
  for (; day !== undefined && left > 0 && Temporal.PlainDate.compare(day, today) < 0; left -= 1) day = after(day);
  return day === undefined || left < 1 ? undefined : { day, left };
};

/** How far a rule is followed: a day that has not come by then (the 30th of February) never does. */
const maxIterations = 5000;

const daysOf = (rule: RecurrenceRule, due: Temporal.PlainDate) => {
  const endless = new Map([...rule].filter(([name]) => name !== 'COUNT' && name !== 'UNTIL'));
  const rruleString = `RRULE:${formatRule(endless)}`;
  const days = new RRuleTemporal({ rruleString, dtstart: due.toZonedDateTime('UTC'), maxIterations });
  return (day: Temporal.PlainDate): Temporal.PlainDate | undefined => {
    const next = nextOrNone(() => days.next(new Date(`${day.toString()}T00:00:00Z`)));
    return next === null ? undefined : Temporal.PlainDate.from(next.toString().slice(0, 10));
  };
};

const nextOrNone = <T>(next: () => T): T | null => {
  try {
    return next();
  } catch (error) {
    if (/^Maximum (iterations|candidate)/.test((error as Error).message)) return null;
    throw error;
  }
};

const isAfterEnd = (rule: RecurrenceRule, day: Temporal.PlainDate): boolean => {
  const until = rule.get('UNTIL')?.slice(0, 8) ?? '99991231';
  return day.toString().replaceAll('-', '') > until;
};

const instantOf = (day: Temporal.PlainDate, { dueTime, timeZone }: Recurring): string | null => {
  if (dueTime === null || timeZone === null) return null;
  return day
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(dueTime) })
    .toInstant()
    .toString();
};
