const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const weekday = '(?:MO|TU|WE|TH|FR|SA|SU)';
const listOf = (item: string): RegExp => new RegExp(`^${item}(?:,${item}){0,30}$`);

/** The parts of an RRULE that a todo may have, and what each looks like: days repeat, hours do not. */
const parts: Readonly<Record<string, RegExp>> = {
  FREQ: new RegExp(`^(?:${frequencies.join('|')})$`),
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^(?:[1-9]\d{0,2}|1000)$/,
  UNTIL: /^\d{8}(?:T\d{6}Z?)?$/,
  BYDAY: listOf(`(?:[+-]?[1-5])?${weekday}`),
  BYMONTHDAY: listOf('-?(?:[1-9]|[12]\\d|3[01])'),
  BYMONTH: listOf('(?:[1-9]|1[0-2])'),
  BYSETPOS: listOf('-?[1-9]\\d{0,2}'),
  WKST: new RegExp(`^${weekday}$`),
};

export type RecurrenceRule = ReadonlyMap<string, string>;

/** The parts of a rule, or a text that says why it is none. */
export const parseRule = (text: string): RecurrenceRule | string => {
  const rule = new Map<string, string>();
  for (const part of text
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')) {
    const [name = '', value = ''] = part.split('=', 2);
    const pattern = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (pattern === undefined) return `has the part ${name.slice(0, 20)}, allowed: ${Object.keys(parts).join(', ')}`;
    if (rule.has(name)) return `has ${name} twice`;
    if (!pattern.test(value)) return `has ${name}=${value.slice(0, 20)}, which is not an RRULE that todos can follow`;
    rule.set(name, value);
  }
  if (!rule.has('FREQ')) return `has no FREQ, allowed: ${frequencies.join(', ')}`;
  if (rule.has('COUNT') && rule.has('UNTIL')) return 'has COUNT and UNTIL, give one of them';
  return untilIsADay(rule) ? rule : `has UNTIL=${rule.get('UNTIL')}, which is not a day`;
};

const untilIsADay = (rule: RecurrenceRule): boolean => {
  const until = rule.get('UNTIL')?.slice(0, 8);
  if (until === undefined) return true;
  const day = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6)}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};

export const formatRule = (rule: RecurrenceRule): string => [...rule].map(([name, value]) => `${name}=${value}`).join(';');
