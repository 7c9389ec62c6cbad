import { type QueryClient, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, done } from './client.ts';
import { showAgain } from './pending-deletes.ts';
import { ProblemError } from './problem.ts';
import { retryTransient } from './query-client.ts';
import { queryKeys } from './query-keys.ts';
import { findTodo, patchedFields, patchTodo, pick, removeTodo, upsertTodo } from './todo-cache.ts';
import type { NewTodo, Todo, TodoPatch, TodoStatus } from './types.ts';

const pageSize = 50;

/** Called even when the component that started the change is gone. */
type OnFailure<Variables> = (error: Error, variables: Variables) => void;

export function useTodos(status: TodoStatus) {
  return useInfiniteQuery({
    queryKey: queryKeys.todoList(status),
    queryFn: ({ pageParam, signal }) =>
      bodyOf(api().GET('/api/todos', { params: { query: { status, limit: pageSize, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** Shown at once under a passing id. Not tried again by itself: the first attempt may have arrived. */
export function useCreateTodo(onFailure: OnFailure<NewTodo>) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: queryKeys.todos,
    mutationFn: (todo: NewTodo) => bodyOf(api().POST('/api/todos', { body: todo })),
    onMutate: (todo) => {
      const draft = draftTodo(todo);
      upsertTodo(client, draft);
      return { draftId: draft.id };
    },
    onSuccess: (todo, _variables, { draftId }) => {
      removeTodo(client, draftId);
      upsertTodo(client, todo);
    },
    onError: (error, todo, context) => {
      if (context) removeTodo(client, context.draftId);
      onFailure(error, todo);
    },
  });
}

export interface TodoChange {
  readonly id: string;
  readonly patch: TodoPatch;
}

/** Shown at once, taken back field by field when the server refuses. Changes reach the server in the order they were made. */
export function useUpdateTodo(onFailure: OnFailure<TodoChange>) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: queryKeys.todos,
    scope: { id: 'todo-changes' },
    mutationFn: ({ id, patch }: TodoChange) => bodyOf(api().PATCH('/api/todos/{id}', { params: { path: { id } }, body: patch })),
    retry: retryTransient,
    onMutate: async ({ id, patch }) => {
      // a list on its way would overwrite what is shown now
      await client.cancelQueries({ queryKey: queryKeys.todos });
      const before = findTodo(client, id);
      const fields = patchedFields(patch, new Date());
      patchTodo(client, id, fields);
      return { before: before && pick(before, fields) };
    },
    onSuccess: (todo) => upsertTodo(client, todo),
    onError: (error, change, context) => {
      if (context?.before) patchTodo(client, change.id, context.before);
      if (isGone(error)) removeTodo(client, change.id);
      onFailure(error, change);
    },
    onSettled: () => refreshWhenIdle(client),
  });
}

/** What is already gone counts as deleted. When it fails, the todo is shown again. */
export function useDeleteTodo(onFailure: OnFailure<string>) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: queryKeys.todos,
    scope: { id: 'todo-changes' },
    mutationFn: (id: string) =>
      done(api().DELETE('/api/todos/{id}', { params: { path: { id } } })).catch((error) => {
        if (!isGone(error)) throw error;
      }),
    retry: retryTransient,
    onSuccess: (_nothing, id) => removeTodo(client, id),
    onError: onFailure,
    onSettled: (_nothing, _error, id) => showAgain(id),
  });
}

export function isDraft(todo: Todo): boolean {
  return todo.id.startsWith('draft-');
}

function draftTodo(todo: NewTodo): Todo {
  const now = new Date().toISOString();
  return { ...todo, id: `draft-${crypto.randomUUID()}`, completedAt: null, createdAt: now, updatedAt: now, version: 0 };
}

export function isGone(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 404;
}

/**
 * After the last change of a burst (an earlier refresh would bring back what the later ones changed): what is on screen is right already
 * and only counts as old, but a first load that a change had to cancel starts again.
 */
function refreshWhenIdle(client: QueryClient): void {
  if (client.isMutating({ mutationKey: queryKeys.todos }) > 1) return;
  void client.invalidateQueries({ queryKey: queryKeys.todos, refetchType: 'none' });
  void client.refetchQueries({ queryKey: queryKeys.todos, type: 'active', predicate: (query) => query.state.data === undefined });
}
