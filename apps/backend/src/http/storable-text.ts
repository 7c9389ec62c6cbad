import type { FieldError } from './problem.ts';

const message = 'must be well-formed Unicode without NUL';
const suspects = /\\u0000|\\ud[89a-f]|%00/i;

/** Whether a body or an address may hold text that PostgreSQL cannot store: a look at the raw text, which nearly always says no. */
export const isSuspect = (raw: string): boolean => suspects.test(raw);

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Where in a value there is text that PostgreSQL refuses, so that no field can forget to ask. */
export const unstorable = (value: unknown, path: readonly string[]): FieldError[] => {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ path: path.join('.'), message }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, child]) =>
    isStorable(name) ? unstorable(child, [...path, name]) : [{ path: path.join('.') || 'body', message: `has a name that ${message}` }],
  );
};
