import { z } from 'zod';

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
const dueOn = z.iso.date().nullable().meta({ description: 'A calendar day, without time or zone' });
const instant = z.iso.datetime({ offset: true });

export const todoSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    notes: z.string(),
    priority,
    dueOn,
    completedAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
    version: z.int().meta({ description: 'Grows by one with every change' }),
  })
  .meta({ id: 'Todo' });

export const newTodoSchema = z
  .strictObject({ title, notes: notes.default(''), priority: priority.default('none'), dueOn: dueOn.default(null) })
  .meta({ id: 'NewTodo' });

export const todoPatchSchema = z
  .strictObject({
    title: title.optional(),
    notes: notes.optional(),
    priority: priority.optional(),
    dueOn: dueOn.optional(),
    completed: z.boolean().optional(),
    version: z.int().positive().optional().meta({ description: 'The version the edit was based on; a different one is answered with 409' }),
  })
  .refine(({ version: _, ...changes }) => Object.values(changes).some((value) => value !== undefined), {
    message: 'give at least one of title, notes, priority, dueOn, completed',
  })
  .meta({ id: 'TodoPatch' });

export const todoParamsSchema = z.object({ id: z.uuid() });

export type Todo = z.output<typeof todoSchema>;
export type NewTodo = z.output<typeof newTodoSchema>;
export type TodoPatch = z.output<typeof todoPatchSchema>;
export type TodoStatus = 'open' | 'completed' | 'all';
