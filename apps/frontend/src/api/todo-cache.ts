import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { moved } from './changes.ts';
import { queryKeys } from './query-keys.ts';
import { matches } from './todo-query.ts';
import type { Todo, TodoPage, TodoPlace, TodoQuery } from './types.ts';

export type TodoPages = InfiniteData<TodoPage>;

/** What the server said, kept in all lists and in the single todos. Lists may hold what no longer belongs: they are filtered when shown. */
export function findTodo(client: QueryClient, id: string): Todo | undefined {
  const single = client.getQueryData<Todo>(queryKeys.todo(id));
  if (single) return single;
  for (const [, data] of client.getQueriesData<TodoPages>({ queryKey: queryKeys.todos })) {
    for (const page of data?.pages ?? []) {
      const found = page.items.find((todo) => todo.id === id);
      if (found) return found;
    }
  }
  return undefined;
}

/** Puts what the server says into every list, unless a newer version is there already. */
export function upsertTodo(client: QueryClient, todo: Todo): void {
  client.setQueryData<Todo>(queryKeys.todo(todo.id), (known) => (known && known.version <= todo.version ? todo : known));
  eachList(client, (data, query) => {
    const present = data.pages.some((page) => page.items.some((item) => item.id === todo.id));
    if (present) return mapPages(data, (items) => items.map((item) => (item.id === todo.id && item.version <= todo.version ? todo : item)));
    return matches(todo, query) ? insertFirst(data, todo) : data;
  });
}

export function removeTodo(client: QueryClient, id: string): void {
  client.removeQueries({ queryKey: queryKeys.todo(id) });
  eachList(client, (data) => mapPages(data, (items) => items.filter((item) => item.id !== id)));
}

/** Into another place of the lists that people order themselves. */
export function placeTodo(client: QueryClient, todo: Todo, place: TodoPlace): void {
  upsertTodo(client, todo);
  eachList(client, (data, query) => {
    const [first] = data.pages;
    if (query.sort !== 'manual' || !first) return data;
    const order = moved(
      data.pages.flatMap(({ items }) => items),
      todo.id,
      place,
    );
    let start = 0;
    return mapPages(data, (items) => {
      start += items.length;
      return order.slice(start - items.length, start);
    });
  });
}

/** Answers that were on their way while something changed may be older than the change: they are asked for again. */
export function refetchUnderWay(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: queryKeys.todos, predicate: ({ state }) => state.fetchStatus === 'fetching' });
}

function eachList(client: QueryClient, change: (data: TodoPages, query: TodoQuery) => TodoPages): void {
  for (const [key, data] of client.getQueriesData<TodoPages>({ queryKey: queryKeys.todos })) {
    if (data) client.setQueryData<TodoPages>(key, change(data, key[1] as TodoQuery));
  }
}

function mapPages(data: TodoPages, change: (items: readonly Todo[]) => readonly Todo[]): TodoPages {
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: [...change(page.items)] })) };
}

function insertFirst(data: TodoPages, todo: Todo): TodoPages {
  const [first, ...rest] = data.pages;
  return first ? { ...data, pages: [{ ...first, items: [todo, ...first.items] }, ...rest] } : data;
}
