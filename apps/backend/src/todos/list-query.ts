import { z } from 'zod';
import { cursorOf, limitSchema } from '../http/page.ts';
import { todoSorts } from './list-statement.ts';
import { priorities, tagSchema } from './schema.ts';

const day = z.iso.date().refine((text) => text >= '0001-01-01', 'must be in the year 1 or later');
const dueKey = z.union([z.literal('never'), z.iso.datetime({ offset: true }).refine((text) => text >= '0001')]);

const keys: Readonly<Record<string, z.ZodType>> = {
  due: dueKey,
  priority: z.string().regex(/^[0-3]$/),
  manual: z.string().regex(/^[0-9A-Za-z]{1,300}$/),
};

const isPosition = (text: string): boolean => {
  const [sort = '', key, id, ...more] = text.split('|');
  if (key === undefined) return z.uuid().safeParse(text).success;
  const schema = Object.hasOwn(keys, sort) ? keys[sort] : undefined;
  return more.length === 0 && z.uuid().safeParse(id).success && schema?.safeParse(key).success === true;
};

const sortOf = (position: string): string => (position.includes('|') ? (position.split('|', 1)[0] ?? '') : 'created');

const mostWords = 10;

/** Words as to_tsquery reads them: all have to be there, of the last one its beginning, as somebody may still be typing it. */
export const searchWords = (text: string): string => {
  const words = text.trim().split(/\s+/u).slice(0, mostWords);
  return words.map((word, index) => `'${word.replace(/['\\]/g, '$&$&')}'${index === words.length - 1 ? ':*' : ''}`).join(' & ');
};

/** What the list of todos can be asked. */
export const listQuerySchema = z
  .object({
    status: z.enum(['open', 'completed', 'all', 'trash']).default('all').meta({ description: 'all: without the trash' }),
    sort: z
      .enum(todoSorts)
      .default('created')
      .meta({ description: 'created: newest first; due: earliest first, none last; priority: highest first; manual: as moved' }),
    project: z.uuid().optional(),
    inbox: z.literal('true').optional().meta({ description: 'Only those that belong to no project' }),
    tag: tagSchema.optional(),
    priority: z.enum(priorities).optional(),
    dueFrom: day.optional().meta({ description: 'Due on this day or later' }),
    dueTo: day.optional().meta({ description: 'Due on this day or earlier' }),
    q: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Words in title or notes, the last one may be a beginning; looks at the newest 2000 todos that have them' }),
    limit: limitSchema,
    cursor: cursorOf(z.string().refine(isPosition)).optional(),
  })
  .check(({ value: { cursor, sort }, issues }) => {
    if (cursor === undefined || sortOf(cursor) === sort) return;
    const message = `is of a list sorted by ${sortOf(cursor)}, this one is sorted by ${sort}`;
    issues.push({ code: 'custom', input: cursor, path: ['cursor'], message });
  });
