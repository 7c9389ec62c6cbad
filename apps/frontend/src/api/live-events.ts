import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from './query-keys.ts';
import { removeTodo, upsertTodo } from './todo-cache.ts';
import type { Activity, Todo } from './types.ts';

export interface TodoEvent {
  readonly id: string;
  readonly kind: Activity['kind'];
  /** null when it was deleted */
  readonly todo: Todo | null;
  readonly todoId: string;
  readonly at: string;
}

/**
 * Applies what others (or this person in another window) changed. While own changes are under way events wait: the answer
 * to an own change is newer than the event of the change before it, and must not flicker.
 */
export function createEventSink(client: QueryClient): (event: TodoEvent) => void {
  const waiting: TodoEvent[] = [];
  const flush = () => {
    if (client.isMutating({ mutationKey: queryKeys.todos }) > 0) return;
    for (const event of waiting.splice(0)) apply(client, event);
  };
  client.getMutationCache().subscribe(() => {
    if (waiting.length > 0) queueMicrotask(flush);
  });
  return (event) => {
    waiting.push(event);
    flush();
  };
}

function apply(client: QueryClient, event: TodoEvent): void {
  if (event.todo) upsertTodo(client, event.todo);
  else removeTodo(client, event.todoId);
}

/** What happened while the stream was away is unknown: ask again. */
export function catchUp(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: queryKeys.todos });
  void client.invalidateQueries({ queryKey: queryKeys.activity });
}
