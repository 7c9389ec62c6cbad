import { z } from 'zod';
import { isTimeZone } from './due.ts';
import { formatRule, parseRule } from './recurrence-rule.ts';

export const priorities = ['none', 'low', 'medium', 'high'] as const;

/** Half of a surrogate pair is text to JavaScript, and an error to PostgreSQL. */
const isWellFormed = (text: string): boolean => text.isWellFormed();

const title = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters')
  .refine(isWellFormed, 'must be well-formed Unicode')
  .meta({ description: 'One line, 1 to 200 characters' });
/** Text of several lines: everything but NUL (PostgreSQL cannot store it) and other control characters. */
const notes = z
  .string()
  .max(10_000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the purpose
  .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'must not contain control characters')
  .refine(isWellFormed, 'must be well-formed Unicode')
  .meta({ description: 'Free text, at most 10000 characters' });
const priority = z.enum(priorities);
// PostgreSQL knows no year 0.
const dueOn = z.iso
  .date()
  .refine((day) => day >= '0001-01-01', 'must be in the year 1 or later')
  .nullable()
  .meta({ description: 'A calendar day, without time or zone' });
const instant = z.iso.datetime({ offset: true });
const dueAt = instant
  .refine((at) => at >= '0002', 'must be in the year 2 or later')
  .nullable()
  .meta({ description: 'An instant, to the second; dueOn is then its day in timeZone' });
const timeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'is not a time zone of the IANA database, such as Europe/Lisbon')
  .nullable()
  .meta({ description: 'Name of an IANA time zone' });
const recurrence = z
  .string()
  .max(300)
  .transform((text, context) => {
    const rule = parseRule(text);
    if (typeof rule !== 'string') return formatRule(rule);
    context.addIssue({ code: 'custom', message: rule });
    return z.NEVER;
  })
  .nullable()
  .meta({
    description: 'RRULE (RFC 5545) by days: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY. The next todo is made when this one is completed',
  });
const projectId = z.uuid().nullable().meta({ description: 'One of your projects' });
export const tagSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(50)
  .regex(/^[^\p{Cc},]*$/u, 'must not contain control characters or commas')
  .refine(isWellFormed, 'must be well-formed Unicode');
const tags = z
  .array(tagSchema)
  .max(20)
  .transform((list) => [...new Set(list)])
  .meta({ description: 'At most 20; written in small letters' });

/** What members of a todo look like when somebody writes them. */
export const members = { priority, dueOn, projectId, tags };

/** Members that came later are optional in the contract, so that what was valid stays valid; every answer has them. */
const later = {
  dueAt: instant.nullable().optional(),
  timeZone: z.string().nullable().optional(),
  recurrence: z.string().nullable().optional(),
  projectId: z.uuid().nullable().optional(),
  tags: z.array(z.string()).optional(),
  deletedAt: instant.nullable().optional().meta({ description: 'Since when it is in the trash; it leaves it for good after 30 days' }),
};

export const todoSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    notes: z.string(),
    priority,
    dueOn: z.iso.date().nullable().meta({ description: 'A calendar day, without time or zone' }),
    ...later,
    completedAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
    version: z.int().meta({ description: 'Grows by one with every change' }),
  })
  .meta({ id: 'Todo' });

interface Dates {
  readonly dueOn?: string | null | undefined;
  readonly dueAt?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly recurrence?: string | null | undefined;
}

const isGiven = (value: string | null | undefined): value is string => value !== undefined && value !== null;

/** What the members that say when it is due may not say together. */
const checkDates = ({ value, issues }: { value: Dates; issues: z.core.$ZodRawIssue[] }): void => {
  const refuse = (path: keyof Dates, message: string) => issues.push({ code: 'custom', input: value, path: [path], message });
  if (isGiven(value.dueAt) && !isGiven(value.timeZone)) refuse('timeZone', 'is needed with dueAt, give an IANA time zone');
  if (isGiven(value.dueAt) && isGiven(value.dueOn)) refuse('dueOn', 'comes from dueAt, leave it out');
  if (isGiven(value.recurrence) && !isGiven(value.dueAt) && !isGiven(value.dueOn)) refuse('recurrence', 'needs dueOn or dueAt beside it');
  if (value.timeZone !== undefined && value.dueAt === undefined && value.dueOn === undefined)
    refuse('timeZone', 'changes together with dueOn or dueAt, give one of them');
};

export const newTodoSchema = z
  .strictObject({
    title,
    notes: notes.default(''),
    priority: priority.default('none'),
    dueOn: dueOn.default(null),
    dueAt: dueAt.optional(),
    timeZone: timeZone.optional(),
    recurrence: recurrence.optional(),
    projectId: projectId.optional(),
    tags: tags.optional(),
  })
  .check(checkDates)
  .meta({ id: 'NewTodo' });

const changes = {
  title: title.optional(),
  notes: notes.optional(),
  priority: priority.optional(),
  dueOn: dueOn.optional(),
  dueAt: dueAt.optional(),
  timeZone: timeZone.optional(),
  recurrence: recurrence.optional(),
  projectId: projectId.optional(),
  tags: tags.optional(),
  completed: z.boolean().optional(),
};

export const todoPatchSchema = z
  .strictObject({
    ...changes,
    version: z.int().positive().optional().meta({ description: 'The version the edit was based on; a different one is answered with 409' }),
  })
  .check(checkDates)
  .refine(({ version: _, ...given }) => Object.values(given).some((value) => value !== undefined), {
    message: `give at least one of ${Object.keys(changes).join(', ')}`,
  })
  .meta({ id: 'TodoPatch' });

export const todoParamsSchema = z.object({ id: z.uuid() });

export type Todo = z.output<typeof todoSchema>;
export type NewTodo = z.output<typeof newTodoSchema>;
export type TodoPatch = z.output<typeof todoPatchSchema>;
export type TodoStatus = 'open' | 'completed' | 'all' | 'trash';
