import { Temporal } from 'temporal-polyfill';

/** When something is due, as the API says it: a calendar day, or an instant in a time zone. */
export interface Due {
  readonly dueOn?: string | null | undefined;
  readonly dueAt?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
}

/** The same as it is stored. The time on the wall is kept beside the instant: the next occurrence is at that time, not so many hours later. */
export interface DueColumns {
  readonly dueOn?: string | null;
  readonly dueTime?: string | null;
  readonly dueAt?: string | null;
  readonly timeZone?: string | null;
}

/** Only the columns that `due` speaks of. */
export const dueColumns = ({ dueOn, dueAt, timeZone }: Due): DueColumns => {
  if (dueAt !== undefined && dueAt !== null) return atInstant(dueAt, timeZone ?? 'UTC');
  return {
    ...(dueOn !== undefined && { dueOn }),
    ...(dueAt === null && { dueTime: null, dueAt: null }),
    ...(timeZone !== undefined && { timeZone }),
  };
};

const atInstant = (dueAt: string, timeZone: string): DueColumns => {
  const local = Temporal.Instant.from(dueAt).toZonedDateTimeISO(timeZone).round({ smallestUnit: 'second', roundingMode: 'floor' });
  return {
    dueOn: local.toPlainDate().toString(),
    dueTime: local.toPlainTime().toString(),
    dueAt: local.toInstant().toString(),
    timeZone,
  };
};

/** Names of the IANA database; offsets such as +01:00 are refused, as they know no daylight saving. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,59}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};
