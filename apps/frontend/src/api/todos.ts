import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useHydrated } from '../lib/use-hydrated.ts';
import { isDraft, overlay } from './changes.ts';
import { api, bodyOf } from './client.ts';
import { useWaiting } from './outbox-context.tsx';
import { queryKeys } from './query-keys.ts';
import { realIdOf } from './real-ids.ts';
import { findTodo } from './todo-cache.ts';
import type { Todo, TodoQuery } from './types.ts';

const pageSize = 100;
const keptSearch = 60_000;

export interface TodoList {
  /** In order, without doubles, with everything the person did on top. */
  readonly todos: readonly Todo[];
  readonly state: 'loading' | 'failed' | 'ready';
  readonly error: unknown;
  readonly fetching: boolean;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

interface ListOptions {
  /** Todos that stay on screen although they no longer belong. Default: none. */
  readonly staying?: ReadonlySet<string>;
  /** Default: true. */
  readonly enabled?: boolean;
}

export function useTodoList(query: TodoQuery, { staying, enabled = true }: ListOptions = {}): TodoList {
  const client = useQueryClient();
  const waiting = useWaiting();
  const hydrated = useHydrated();
  const result = useInfiniteQuery({
    queryKey: queryKeys.todoList(query),
    queryFn: ({ pageParam, signal }) =>
      bodyOf(api().GET('/api/todos', { params: { query: { ...query, limit: pageSize, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled,
    ...(query.q ? { gcTime: keptSearch } : {}),
  });
  const data = hydrated ? result.data : undefined;
  // the text stands for the query, which may be a new object each time
  const key = JSON.stringify(query);
  const todos = useMemo(() => {
    const items = withoutDoubles(data?.pages.flatMap((page) => page.items) ?? []);
    return overlay(items, waiting, { query: JSON.parse(key) as TodoQuery, lookup: (id) => findTodo(client, id), staying });
  }, [client, data, key, staying, waiting]);
  return {
    todos,
    state: hydrated ? stateOf(result) : 'loading',
    error: result.error,
    fetching: result.isFetching,
    hasMore: hydrated && result.hasNextPage,
    loadingMore: result.isFetchingNextPage,
    loadMore: () => void result.fetchNextPage({ cancelRefetch: false }),
    retry: () => void result.refetch(),
  };
}

interface Result {
  readonly data: unknown;
  readonly isPending: boolean;
  readonly fetchStatus: string;
}

/** What was never read cannot be read offline: that is told instead of a wait without end. */
function stateOf({ data, isPending, fetchStatus }: Result): TodoList['state'] {
  if (data !== undefined) return 'ready';
  return isPending && fetchStatus !== 'paused' ? 'loading' : 'failed';
}

/** A todo whose place changed while pages were read may come twice. */
function withoutDoubles(items: readonly Todo[]): readonly Todo[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => !seen.has(id) && seen.add(id));
}

export interface SingleTodo {
  readonly todo: Todo | undefined;
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** One todo with everything the person did on top; known from a list at once. */
export function useTodo(givenId: string): SingleTodo {
  const client = useQueryClient();
  const waiting = useWaiting();
  const id = realIdOf(givenId);
  const hydrated = useHydrated();
  const draft = isDraft({ id });
  const result = useQuery({
    queryKey: queryKeys.todo(id),
    queryFn: ({ signal }) => bodyOf(api().GET('/api/todos/{id}', { params: { path: { id } }, signal })),
    placeholderData: () => findTodo(client, id),
    enabled: !draft,
  });
  const todo = useMemo(() => {
    const all = overlay(hydrated && result.data ? [result.data] : [], waiting, {
      query: { status: 'all' },
      lookup: () => undefined,
      staying: new Set([id]),
    });
    return all.find((other) => other.id === id);
  }, [hydrated, id, result.data, waiting]);
  return {
    todo,
    loading: !hydrated || (result.isPending && !draft && result.fetchStatus !== 'paused'),
    error: result.error,
    retry: () => void result.refetch(),
  };
}
