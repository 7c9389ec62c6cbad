import { readFileSync } from 'node:fs';
import { renderEventSchemas } from '../../src/events/event-schemas.ts';
import { todoEventSchema } from '../../src/events/todo-event.ts';
import { makeEvent } from './support/make-event.ts';

it.each([...renderEventSchemas()])(
  '%s says what the code checks; node apps/backend/src/events/write-event-schemas.ts rewrites it',
  (path, text) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
  },
);

it('keeps what a newer producer adds', () => {
  const event = { ...makeEvent(), mood: 'sunny' };
  expect(todoEventSchema.parse(event)).toEqual(event);
});

it('refuses another version and an unknown kind', () => {
  const result = todoEventSchema.safeParse({ ...makeEvent(), version: 2, kind: 'todo.archived' });
  expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual(['version', 'kind']);
});
