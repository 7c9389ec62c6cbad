import type { NewTodo, Priority, Project } from '../api/types.ts';
import { addDays, localTimeZone } from '../lib/dates.ts';
import { recurrenceWords, spokenRecurrence, weekdayOf } from '../lib/recurrence.ts';

/** A date found in a text. */
export interface FoundDate {
  readonly index: number;
  readonly text: string;
  readonly day: string;
  /** The instant, when a time was said. */
  readonly at?: string;
}

export type FindDate = (text: string, today: string) => FoundDate | undefined;

/** A part of what was typed that means something. */
export interface Token {
  readonly kind: 'date' | 'project' | 'new-project' | 'tag' | 'priority' | 'recurrence';
  readonly text: string;
  readonly index: number;
  readonly fields: Partial<NewTodo>;
  /** What it was understood as. */
  readonly label: string;
}

export interface QuickAdd {
  readonly title: string;
  readonly tokens: readonly Token[];
  readonly todo: NewTodo;
  /** A project that has to be made first. */
  readonly newProject?: string;
}

interface ParseOptions {
  readonly projects: readonly Project[];
  readonly today: string;
  /** Texts that the person took back: they are part of the title. */
  readonly ignored: ReadonlySet<string>;
  /** Default: dates are not looked for. */
  readonly findDate?: FindDate;
  readonly dayText: (day: string, at?: string) => string;
}

const priorities: Readonly<Record<string, Priority>> = { p1: 'high', p2: 'medium', p3: 'low', p4: 'none' };
const mostTags = 20;

/** Reads "Pay rent tomorrow 9am #home @money p1 every month" as one types it. */
export function parseQuickAdd(text: string, defaults: Partial<NewTodo>, options: ParseOptions): QuickAdd {
  const tokens = findTokens(text, options).filter((token) => !options.ignored.has(token.text.toLowerCase()));
  const title = withoutTokens(text, tokens);
  const inOrder = [...tokens].sort((a, b) => Number(a.kind === 'date') - Number(b.kind === 'date'));
  const fields = Object.assign({}, ...inOrder.map((token) => token.fields)) as Partial<NewTodo>;
  const tags = [...new Set([...(defaults.tags ?? []), ...tokens.flatMap((token) => token.fields.tags ?? [])])].slice(0, mostTags);
  const base: NewTodo = { title, notes: '', priority: 'none', dueOn: null };
  const todo = { ...base, ...defaults, ...fields, title, ...(tags.length > 0 ? { tags } : {}) };
  return { title, tokens, todo, newProject: tokens.find(({ kind }) => kind === 'new-project')?.text.slice(1) };
}

function findTokens(text: string, options: ParseOptions): Token[] {
  const words = [...text.matchAll(/(?<=^|\s)(#[\p{L}\p{N}_-]+|@[\p{L}\p{N}_-]+|p[1-4])(?=$|\s)/giu)];
  const tokens = words.map((match) => wordToken(match[0], match.index, options.projects));
  const recurrence = recurrenceToken(text, options);
  const rest = [...tokens, ...recurrence].reduce(blank, text);
  const date = options.findDate?.(rest, options.today);
  const dated = date && dateToken(date, options);
  return [...lastOfEach([...tokens, ...recurrence]), ...(dated ? [dated] : [])].sort((a, b) => a.index - b.index);
}

function wordToken(text: string, index: number, projects: readonly Project[]): Token {
  const name = text.slice(1);
  if (text.startsWith('@')) return { kind: 'tag', text, index, label: name.toLowerCase(), fields: { tags: [name.toLowerCase()] } };
  if (!text.startsWith('#')) {
    const priority = priorities[text.toLowerCase()] ?? 'none';
    return { kind: 'priority', text, index, label: `${priority} priority`, fields: { priority } };
  }
  const project =
    projects.find((one) => plain(one.name) === plain(name)) ?? projects.find((one) => plain(one.name).startsWith(plain(name)));
  if (!project) return { kind: 'new-project', text, index, label: `${name} (new)`, fields: {} };
  return { kind: 'project', text, index, label: project.name, fields: { projectId: project.id } };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

function recurrenceToken(text: string, { today }: ParseOptions): Token[] {
  const found = spokenRecurrence(text);
  if (!found) return [];
  const dueOn = firstDay(today, found.weekday);
  return [
    {
      kind: 'recurrence',
      text: found.text,
      index: found.index,
      label: recurrenceWords(found.rule),
      fields: { recurrence: found.rule, dueOn },
    },
  ];
}

function firstDay(today: string, weekday: string | undefined): string {
  if (!weekday) return today;
  return Array.from({ length: 7 }, (_, days) => addDays(today, days)).find((day) => weekdayOf(day) === weekday) ?? today;
}

function dateToken({ index, text, day, at }: FoundDate, { dayText }: ParseOptions): Token {
  // an instant has its day: the API takes one of both
  const fields = at ? { dueAt: at, timeZone: localTimeZone(), dueOn: null } : { dueOn: day };
  return { kind: 'date', text, index, label: dayText(day, at), fields };
}

/** The last one counts; tags add up. */
function lastOfEach(tokens: readonly Token[]): Token[] {
  const slot = ({ kind }: Token) => (kind === 'new-project' ? 'project' : kind);
  return tokens.filter((token, index) => token.kind === 'tag' || !tokens.slice(index + 1).some((later) => slot(later) === slot(token)));
}

function blank(text: string, token: Token): string {
  return text.slice(0, token.index) + ' '.repeat(token.text.length) + text.slice(token.index + token.text.length);
}

function withoutTokens(text: string, tokens: readonly Token[]): string {
  return tokens
    .reduce(blank, text)
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
