import { type Change, moved, overlay } from '../../src/api/changes.ts';
import { rememberRealId } from '../../src/api/real-ids.ts';
import type { Todo, TodoQuery } from '../../src/api/types.ts';
import { todo } from '../support/todos.ts';

const at = '2026-11-24T12:00:00.000Z';
const a = todo({ id: 'a', title: 'A', createdAt: '2026-11-24T10:02:00.000Z' });
const b = todo({ id: 'b', title: 'B', createdAt: '2026-11-24T10:01:00.000Z' });

function shown(changes: readonly Change[], query: TodoQuery = { status: 'open' }, known: readonly Todo[] = []): readonly Todo[] {
  const made = changes.map((change) => ({ change, at }));
  return overlay([a, b], made, { query, lookup: (id) => known.find((one) => one.id === id) });
}

const update = (id: string, patch: Partial<Todo> & { completed?: boolean }): Change => ({
  kind: 'update',
  id,
  patch: patch as never,
  before: {},
  version: 1,
});

test('a new todo stands in the lists it belongs to', () => {
  const create: Change = { kind: 'create', id: 'draft-1', todo: { title: 'New', notes: '', priority: 'high', dueOn: null } };
  expect(shown([create]).map(({ title }) => title)).toEqual(['New', 'A', 'B']);
  expect(shown([create], { status: 'open', priority: 'low' })).toEqual([]);
});

test('what is completed leaves the open ones, and what was made can be edited before the server knows it', () => {
  const create: Change = { kind: 'create', id: 'draft-1', todo: { title: 'New', notes: '', priority: 'none', dueOn: null } };
  const titles = shown([create, update('draft-1', { title: 'Newer' }), update('a', { completed: true })]).map(({ title }) => title);
  expect(titles).toEqual(['Newer', 'B']);
});

test('what the server made stands there once, and later changes still find it', () => {
  rememberRealId('draft-9', 'a');
  const create: Change = { kind: 'create', id: 'draft-9', todo: { title: 'A', notes: '', priority: 'none', dueOn: null } };
  expect(shown([create, update('draft-9', { title: 'Named' })]).map(({ id, title }) => [id, title])).toEqual([
    ['a', 'Named'],
    ['b', 'B'],
  ]);
});

test('a todo of another list arrives when a change makes it belong', () => {
  const other = todo({ id: 'c', title: 'C', dueOn: null });
  const query: TodoQuery = { status: 'open', sort: 'due', dueTo: '2026-11-24' };
  expect(shown([update('c', { dueOn: '2026-11-24' })], query, [other]).map(({ id }) => id)).toEqual(['c']);
});

test('a bulk edit changes all of its todos, tags included', () => {
  const changed = shown([{ kind: 'bulk', ids: ['a', 'b'], change: { priority: 'high', addTags: ['x'] } }]);
  expect(changed.map(({ priority, tags }) => [priority, tags])).toEqual([
    ['high', ['x']],
    ['high', ['x']],
  ]);
});

test('the trash takes a todo out of every other list', () => {
  expect(shown([{ kind: 'trash', id: 'a' }]).map(({ id }) => id)).toEqual(['b']);
  expect(shown([{ kind: 'trash', id: 'a' }], { status: 'trash' }).map(({ id }) => id)).toEqual(['a']);
});

test('another day takes the time away, and a time brings its day', () => {
  const timed = todo({ id: 'a', dueOn: '2026-11-24', dueAt: '2026-11-24T09:00:00Z', timeZone: 'UTC' });
  const [first] = overlay([timed], [{ change: update('a', { dueOn: '2026-11-30' }), at }], { query: {}, lookup: () => undefined });
  expect(first).toMatchObject({ dueOn: '2026-11-30', dueAt: null });
  const later = { dueAt: '2026-12-01T23:30:00Z', timeZone: 'Europe/Berlin' };
  const [second] = overlay([timed], [{ change: update('a', later), at }], { query: {}, lookup: () => undefined });
  expect(second).toMatchObject({ dueOn: '2026-12-02' });
});

test('a move puts a todo before or after another', () => {
  const list = ['a', 'b', 'c'].map((id) => todo({ id }));
  expect(moved(list, 'c', { before: 'a' }).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  expect(moved(list, 'a', { after: 'b' }).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  expect(moved(list, 'a', { after: 'unknown' }).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
