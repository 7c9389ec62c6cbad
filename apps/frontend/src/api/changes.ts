import { dayIn } from '../lib/dates.ts';
import { realIdOf } from './real-ids.ts';
import { matches, sorted } from './todo-query.ts';
import type { BulkChange, NewTodo, Todo, TodoPatch, TodoPlace, TodoQuery } from './types.ts';

/** What a person did to todos and the server has not confirmed yet. Data only: it is kept in the browser and sent later. */
export type Change =
  | { readonly kind: 'create'; readonly id: string; readonly todo: NewTodo }
  /** `before` holds the former values of what is changed, and `version` the one they were read from. */
  | { readonly kind: 'update'; readonly id: string; readonly patch: TodoPatch; readonly before: Partial<Todo>; readonly version: number }
  | { readonly kind: 'trash'; readonly id: string }
  | { readonly kind: 'restore'; readonly id: string }
  | { readonly kind: 'bulk'; readonly ids: readonly string[]; readonly change: BulkChange }
  | { readonly kind: 'move'; readonly id: string; readonly place: TodoPlace };

export interface MadeChange {
  readonly change: Change;
  readonly at: string;
}

interface Overlay {
  readonly query: TodoQuery;
  /** Finds a todo that another list knows. */
  readonly lookup: (id: string) => Todo | undefined;
  /** Todos that stay a moment although they no longer belong. Default: none. */
  readonly staying?: ReadonlySet<string>;
}

const draftPrefix = 'draft-';

export function draftId(): string {
  return draftPrefix + crypto.randomUUID();
}

export function isDraft({ id }: Pick<Todo, 'id'>): boolean {
  return id.startsWith(draftPrefix);
}

/** A list as the person left it: what the server said, with everything on top that it has not heard of. */
export function overlay(items: readonly Todo[], changes: readonly MadeChange[], { query, lookup, staying }: Overlay): readonly Todo[] {
  let todos: readonly Todo[] = items;
  for (const made of changes) todos = withChange(todos, made, lookup);
  const shown = todos.filter((todo) => matches(todo, query) || staying?.has(todo.id));
  return sorted(shown, query.sort);
}

function withChange(todos: readonly Todo[], made: MadeChange, lookup: Overlay['lookup']): readonly Todo[] {
  const { change } = made;
  // once the server made it, the todo itself is among the items
  if (change.kind === 'create') return realIdOf(change.id) === change.id ? [draftOf(made.at, change), ...todos] : todos;
  if (change.kind === 'move') return moved(todos, realIdOf(change.id), change.place);
  const ids = new Set(idsOf(change).map(realIdOf));
  const known = todos.map((todo) => (ids.delete(todo.id) ? changed(todo, made) : todo));
  const arriving = [...ids].map(lookup).filter((todo) => todo !== undefined);
  return [...arriving.map((todo) => changed(todo, made)), ...known];
}

export function idsOf(change: Change): readonly string[] {
  return change.kind === 'bulk' ? change.ids : [change.id];
}

function draftOf(at: string, { id, todo }: Change & { kind: 'create' }): Todo {
  const draft = { ...todo, id, completedAt: null, createdAt: at, updatedAt: at, version: 0 };
  return { ...draft, ...dueFields(todo) };
}

/** One todo after one change. */
export function changed(todo: Todo, { change, at }: MadeChange): Todo {
  switch (change.kind) {
    case 'update':
      return { ...todo, ...patchedFields(change.patch, at) };
    case 'trash':
      return { ...todo, deletedAt: at };
    case 'restore':
      return { ...todo, deletedAt: null };
    case 'bulk':
      return { ...todo, ...bulkFields(todo, change.change, at) };
    default:
      return todo;
  }
}

/** A patch speaks of `completed`, a todo of `completedAt`. */
export function patchedFields(patch: TodoPatch, at: string): Partial<Todo> {
  const { completed, version: _, ...fields } = patch;
  const completion = completed === undefined ? {} : { completedAt: completed ? at : null };
  return { ...fields, ...completion, ...dueFields(patch) };
}

/** A time has its day; a day written alone takes the time away. */
function dueFields({ dueOn, dueAt, timeZone }: TodoPatch): Partial<Todo> {
  if (dueAt) return { dueAt, timeZone: timeZone ?? null, dueOn: dayIn(dueAt, timeZone) };
  return dueOn === undefined && dueAt === undefined ? {} : { ...(dueOn === undefined ? {} : { dueOn }), dueAt: null, timeZone: null };
}

function bulkFields(
  { tags = [] }: Todo,
  { completed, deleted, addTags = [], removeTags = [], ...rest }: BulkChange,
  at: string,
): Partial<Todo> {
  const trash = deleted === undefined ? {} : { deletedAt: deleted ? at : null };
  const kept = [...new Set([...tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  const tagged = addTags.length + removeTags.length > 0 ? { tags: kept } : {};
  return { ...patchedFields({ ...rest, ...(completed === undefined ? {} : { completed }) }, at), ...trash, ...tagged };
}

export function moved(todos: readonly Todo[], id: string, { before, after }: TodoPlace): readonly Todo[] {
  const todo = todos.find((other) => other.id === id);
  const rest = todos.filter((other) => other.id !== id);
  const anchor = rest.findIndex((other) => other.id === realIdOf(before ?? after ?? ''));
  if (!todo || anchor < 0) return todos;
  return rest.toSpliced(before ? anchor : anchor + 1, 0, todo);
}

/** The values that a patch is about, as they were. */
export function valuesBefore(todo: Todo, patch: TodoPatch): Partial<Todo> {
  const names = Object.keys(patchedFields(patch, ''));
  return Object.fromEntries(Object.entries(todo).filter(([name]) => names.includes(name)));
}
