import { readFileSync } from 'node:fs';
import { releasedPathOf, renderEventSchemas } from '../../src/events/event-schemas.ts';
import { type EventSchema, schemaBreaches } from '../../src/events/schema-breaches.ts';

it.each([...renderEventSchemas()])('%s takes the events of the last release, and keeps what their consumers read', (path, text) => {
  const released = JSON.parse(readFileSync(new URL(`../../${releasedPathOf(path)}`, import.meta.url), 'utf8'));
  const advice = 'an incompatible change is a new version: a schema file of its own beside this one';
  expect({ breaches: schemaBreaches(released, JSON.parse(text)), advice }).toEqual({ breaches: [], advice });
});

const released: EventSchema = {
  type: 'object',
  properties: {
    kind: { type: 'string', enum: ['made', 'gone'] },
    title: { type: 'string', minLength: 1, maxLength: 200 },
    todo: { anyOf: [{ type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }, { type: 'null' }] },
    mood: { type: 'string' },
  },
  required: ['kind', 'title', 'todo'],
};

// biome-ignore lint/suspicious/noExplicitAny: schemas are bent in ways that their type does not allow
type Bent = Record<string, any>;

const changed = (change: (schema: Bent) => void): EventSchema => {
  const copy = structuredClone(released);
  change(copy);
  return copy;
};

it.each<[string, (schema: Bent) => void, string]>([
  ['an added required field', (s) => s.required.push('colour'), 'event.colour is required, released events do not have to carry it'],
  ['a field made required', (s) => s.required.push('mood'), 'event.mood is required, released events do not have to carry it'],
  ['a removed field', (s) => delete s.properties.mood, 'event.mood is gone, consumers of released events read it'],
  ['a field made optional', (s) => s.required.shift(), 'event.kind may be missing, consumers rely on it'],
  ['a narrowed enum', (s) => s.properties.kind.enum.pop(), 'event.kind no longer takes "gone", which released events carry'],
  ['an enum where any value was', (s) => (s.properties.mood.enum = ['sunny']), 'event.mood takes only ["sunny"], released is any value'],
  ['another type', (s) => (s.properties.mood.type = 'number'), 'event.mood has type "number", released is "string"'],
  ['a pattern', (s) => (s.properties.mood.pattern = '^a'), 'event.mood has pattern "^a", released is none'],
  ['a tighter upper bound', (s) => (s.properties.title.maxLength = 100), 'event.title has maxLength 100, released is 200'],
  ['a tighter lower bound', (s) => (s.properties.title.minLength = 2), 'event.title has minLength 2, released is 1'],
  ['an alternative taken away', (s) => s.properties.todo.anyOf.pop(), 'event.todo may no longer be null, as released events are'],
  [
    'a required field inside',
    (s) => s.properties.todo.anyOf[0].required.push('at'),
    'event.todo.at is required, released events do not have to carry it',
  ],
])('refuses %s', (_, change, breach) => {
  expect(schemaBreaches(released, changed(change))).toEqual([breach]);
});

it.each<[string, (schema: Bent) => void]>([
  ['an added optional field', (s) => (s.properties.colour = { type: 'string' })],
  ['a further value of an enum', (s) => s.properties.kind.enum.push('moved')],
  ['a looser bound', (s) => (s.properties.title.maxLength = 300)],
  ['another description', (s) => (s.description = 'better said')],
  ['null where a value was', (s) => (s.properties.mood = { anyOf: [{ type: 'string' }, { type: 'null' }] })],
])('takes %s', (_, change) => {
  expect(schemaBreaches(released, changed(change))).toEqual([]);
});
