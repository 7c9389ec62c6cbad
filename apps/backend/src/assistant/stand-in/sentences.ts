import { dayOf, daysAfter, dayWords } from './days.ts';
import { type Call, listOf, type Plan, type SeenTodo, theOne } from './plan.ts';

interface Sentence {
  readonly example: string;
  readonly pattern: RegExp;
  readonly plan: (words: Readonly<Record<string, string | undefined>>, today: string) => Plan;
}

const show = (args: Call['arguments'], nothing: string): Plan => ({
  look: { name: 'list_todos', arguments: { limit: 50, ...args } },
  next: (todos) => ({ say: listOf(todos, nothing) }),
  done: '',
});

interface OnOne {
  readonly text: string | undefined;
  readonly status: 'open' | 'completed' | 'all' | 'trash';
  readonly name: string;
  readonly change?: Readonly<Record<string, unknown>>;
  readonly done: string;
}

const onOne = ({ text = '', status, name, change = {}, done }: OnOne): Plan => ({
  look: { name: 'search_todos', arguments: { text, status, limit: 50 } },
  next: (todos) => theOne(todos, text, ({ id }) => ({ name, arguments: { id, ...change } })),
  done,
});

const onAll = (status: 'open' | 'completed' | 'all', action: 'complete' | 'delete'): Plan => ({
  look: { name: 'list_todos', arguments: { status, limit: 100 } },
  next: (todos: readonly SeenTodo[]) =>
    todos.length === 0
      ? { say: 'There is nothing to change.' }
      : { call: { name: 'change_todos', arguments: { ids: todos.map(({ id }) => id), action } } },
  done: 'Done.',
});

const noSuchDay = (day: string | undefined): Plan => ({
  say: `I do not know the day "${day}"; say today, tomorrow, friday or 2030-01-31.`,
});

const priorityWords = 'high|medium|low';

function add({ text = '', day, priority = 'none' }: Readonly<Record<string, string | undefined>>, today: string): Plan {
  const dueOn = day === undefined ? null : dayOf(day, today);
  if (dueOn === undefined) return noSuchDay(day);
  const title = text.trim();
  return { change: { name: 'create_todo', arguments: { title, priority: priority.toLowerCase(), dueOn } }, done: `Added "${title}".` };
}

function reschedule({ text, day = '' }: Readonly<Record<string, string | undefined>>, today: string): Plan {
  const dueOn = dayOf(day, today);
  if (dueOn === undefined) return noSuchDay(day);
  return onOne({ text, status: 'open', name: 'update_todo', change: { dueOn }, done: `It is now due ${dueOn}.` });
}

function due({ day = 'today' }: Readonly<Record<string, string | undefined>>, today: string): Plan {
  if (/week/i.test(day)) return show({ dueFrom: today, dueTo: daysAfter(today, 6) }, 'Nothing is due in the next seven days.');
  const dueOn = dayOf(day, today);
  return dueOn === undefined ? noSuchDay(day) : show({ dueFrom: dueOn, dueTo: dueOn }, `Nothing is due ${day.toLowerCase()}.`);
}

/** Everything the stand-in understands; the first that fits is meant. */
export const sentences: readonly Sentence[] = [
  { example: 'help', pattern: /^(?:help|what can you do)$/i, plan: () => ({ say: helpText() }) },
  {
    example: 'delete all completed todos',
    pattern: /^(?:delete|remove|clear) (?:all |every |everything )?(?:my )?(?:completed|done|finished)(?: todos| tasks| todo)?$/i,
    plan: () => onAll('completed', 'delete'),
  },
  {
    example: 'delete everything',
    pattern: /^(?:delete|remove|clear) (?:everything|all(?: of)?(?: my)?(?: todos| tasks)?)$/i,
    plan: () => onAll('all', 'delete'),
  },
  {
    example: 'complete everything',
    pattern: /^(?:complete|finish) (?:everything|all(?: of)?(?: my)?(?: open)?(?: todos| tasks)?)$/i,
    plan: () => onAll('open', 'complete'),
  },
  {
    example: 'what is overdue?',
    pattern: /\boverdue\b/i,
    plan: (_, today) => show({ dueTo: daysAfter(today, -1) }, 'Nothing is overdue.'),
  },
  {
    example: 'what is due today?',
    pattern: new RegExp(`^(?:what(?:'s| is| are)?|show|list)\\b.*\\b(?:due|for)\\b(?: on)? (?<day>this week|${dayWords})$`, 'i'),
    plan: due,
  },
  {
    example: 'show high priority todos',
    pattern: new RegExp(`^(?:what(?:'s| is| are)?|show|list)\\b.*\\b(?<priority>${priorityWords}) priority\\b.*$`, 'i'),
    plan: ({ priority = '' }) => show({ priority: priority.toLowerCase() }, `No open todo has ${priority.toLowerCase()} priority.`),
  },
  {
    example: 'list my todos',
    pattern:
      /^(?:show|list|what are)(?: me)?(?: all)?(?: of)?(?: my| the)? ?(?<status>open|completed|done|all)?(?: my)? ?(?:todos|tasks|list)?$/i,
    plan: ({ status = 'open' }) => {
      const asked = status.toLowerCase() === 'done' ? 'completed' : status.toLowerCase();
      return show({ status: asked }, 'There is nothing on this list.');
    },
  },
  {
    example: 'show todos with the tag shopping',
    pattern: /^(?:show|list)\b.*\b(?:tagged|with(?: the)? tag) (?<tag>[^,]+)$/i,
    plan: ({ tag = '' }) => show({ tag: tag.toLowerCase() }, `Nothing has the tag ${tag.toLowerCase()}.`),
  },
  {
    example: 'find milk',
    pattern: /^(?:search|find|look)(?: for)? (?<text>.+)$/i,
    plan: ({ text = '' }) => ({
      look: { name: 'search_todos', arguments: { text, limit: 50 } },
      next: (todos) => ({ say: listOf(todos, `I found nothing with "${text}".`) }),
      done: '',
    }),
  },
  {
    example: 'rename milk to oat milk',
    pattern: /^(?:rename|change) (?<text>.+?) to (?<title>.+)$/i,
    plan: ({ text, title }) => onOne({ text, status: 'all', name: 'update_todo', change: { title }, done: `It is now called "${title}".` }),
  },
  {
    example: 'make milk high priority',
    pattern: new RegExp(`^(?:make|set|mark) (?<text>.+?)(?: to| as)? (?<priority>${priorityWords}|no) priority$`, 'i'),
    plan: ({ text, priority = '' }) => {
      const value = priority.toLowerCase() === 'no' ? 'none' : priority.toLowerCase();
      return onOne({
        text,
        status: 'open',
        name: 'update_todo',
        change: { priority: value },
        done: `It now has ${priority.toLowerCase()} priority.`,
      });
    },
  },
  {
    example: 'move milk to friday',
    pattern: new RegExp(`^(?:move|postpone|reschedule|set) (?<text>.+?) (?:to|due) (?<day>${dayWords})$`, 'i'),
    plan: reschedule,
  },
  {
    example: 'add buy milk tomorrow with high priority',
    pattern: new RegExp(
      `^(?:add|create|new|remind me to)(?: an?)?(?: todo| task)?:? (?<text>.+?)(?:,? (?:(?:due|by|on|for) )?(?<day>${dayWords}))?(?:,? (?:with |at )?(?<priority>${priorityWords}) priority)?$`,
      'i',
    ),
    plan: add,
  },
  {
    example: 'reopen milk',
    pattern: /^(?:reopen|uncomplete|undo) (?<text>.+)$/i,
    plan: ({ text }) => onOne({ text, status: 'completed', name: 'reopen_todo', done: 'It is open again.' }),
  },
  {
    example: 'restore milk',
    pattern: /^(?:restore|undelete|bring back) (?<text>.+)$/i,
    plan: ({ text }) => onOne({ text, status: 'trash', name: 'restore_todo', done: 'It is back.' }),
  },
  {
    example: 'complete milk',
    pattern: /^(?:complete|finish|tick off|check off|done with|mark) (?<text>.+?)(?: as (?:done|completed?|finished))?$/i,
    plan: ({ text }) => onOne({ text, status: 'open', name: 'complete_todo', done: 'It is done.' }),
  },
  {
    example: 'delete milk',
    pattern: /^(?:delete|remove) (?<text>.+)$/i,
    plan: ({ text }) => onOne({ text, status: 'all', name: 'delete_todo', done: 'It is deleted.' }),
  },
];

function helpText(): string {
  return `I understand sentences like these:\n${sentences.map(({ example }) => `- ${example}`).join('\n')}`;
}

/** Longer texts are none of these sentences, and would keep the patterns busy. */
const longestSentence = 300;

const notUnderstood: Plan = { say: 'I did not understand that. Say "help" for the sentences that I know.' };

/** What the user wants, from their sentence alone. */
export function planFor(sentence: string, today: string): Plan {
  if (sentence.length > longestSentence) return notUnderstood;
  const plain = sentence
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^(?:please|could you|can you)\s+/i, '')
    .replace(/(?:[,\s]+please)?\s*[.!?]*$/i, '')
    .replaceAll(/["“”]/g, '')
    .trim();
  for (const { pattern, plan } of sentences) {
    const match = pattern.exec(plain);
    if (match) return plan(match.groups ?? {}, today);
  }
  return notUnderstood;
}
