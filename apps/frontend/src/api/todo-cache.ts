import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { queryKeys } from './query-keys.ts';
import type { Todo, TodoPage, TodoPatch, TodoStatus } from './types.ts';

export type TodoPages = InfiniteData<TodoPage>;

/** Pure changes of the cached lists, and their application to all of them. A list may hold todos that no longer belong: the view drops them. */
export function belongs(todo: Todo, status: TodoStatus): boolean {
  return status === 'all' || (status === 'completed') === (todo.completedAt !== null);
}

export function findTodo(client: QueryClient, id: string): Todo | undefined {
  const lists = client.getQueriesData<TodoPages>({ queryKey: queryKeys.todos });
  return lists.flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? []).find((todo) => todo.id === id);
}

/** Puts what the server says into every list, unless a newer version is there already. */
export function upsertTodo(client: QueryClient, todo: Todo): void {
  eachList(client, (data, status) => {
    const present = data.pages.some((page) => page.items.some((item) => item.id === todo.id));
    if (present) return mapItems(data, (item) => (item.id === todo.id && item.version <= todo.version ? todo : item));
    return belongs(todo, status) ? insertFirst(data, todo) : data;
  });
}

/** What the person sees at once, before the server has answered. */
export function patchTodo(client: QueryClient, id: string, fields: Partial<Todo>): void {
  eachList(client, (data) => mapItems(data, (item) => (item.id === id ? { ...item, ...fields } : item)));
}

export function removeTodo(client: QueryClient, id: string): void {
  eachList(client, (data) => ({
    ...data,
    pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
  }));
}

/** A patch speaks of `completed`, a todo of `completedAt`. */
export function patchedFields(patch: TodoPatch, now: Date): Partial<Todo> {
  const { completed, ...fields } = patch;
  return completed === undefined ? fields : { ...fields, completedAt: completed ? now.toISOString() : null };
}

/** The former values of just those fields, so that a rollback leaves later edits of others alone. */
export function pick(todo: Todo, fields: Partial<Todo>): Partial<Todo> {
  return Object.fromEntries(Object.entries(todo).filter(([name]) => name in fields));
}

function eachList(client: QueryClient, change: (data: TodoPages, status: TodoStatus) => TodoPages): void {
  for (const [key, data] of client.getQueriesData<TodoPages>({ queryKey: queryKeys.todos })) {
    if (data) client.setQueryData<TodoPages>(key, change(data, key[1] as TodoStatus));
  }
}

function mapItems(data: TodoPages, change: (todo: Todo) => Todo): TodoPages {
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(change) })) };
}

function insertFirst(data: TodoPages, todo: Todo): TodoPages {
  const [first, ...rest] = data.pages;
  return first ? { ...data, pages: [{ ...first, items: [todo, ...first.items] }, ...rest] } : data;
}
