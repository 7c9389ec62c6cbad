import type { QueryClient } from '@tanstack/react-query';
import type { Outbox } from './outbox.ts';
import { queryKeys } from './query-keys.ts';
import { findTodo, removeTodo, upsertTodo } from './todo-cache.ts';
import type { Activity, Todo } from './types.ts';

export interface TodoEvent {
  readonly id: string;
  readonly kind: Activity['kind'];
  /** null when it was deleted */
  readonly todo: Todo | null;
  readonly todoId: string;
  readonly at: string;
}

const longestWait = 5_000;

/**
 * Applies what others (or this person in another window) changed. While own changes are under way events wait: a todo that was just made
 * would stand there twice, as what was typed and as what the server made of it.
 */
export function createEventSink(client: QueryClient, outbox: Pick<Outbox, 'entries' | 'subscribe'>): (event: TodoEvent) => void {
  const events: TodoEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const event of events.splice(0)) apply(client, event);
  };
  const isBusy = () => outbox.entries().some(({ conflict }) => !conflict);
  outbox.subscribe(() => {
    if (events.length > 0 && !isBusy()) flush();
  });
  return (event) => {
    events.push(event);
    if (!isBusy()) flush();
    else timer ??= setTimeout(flush, longestWait);
  };
}

function apply(client: QueryClient, event: TodoEvent): void {
  if (event.todo) upsertTodo(client, event.todo);
  else applyDeletion(client, event.todoId);
  void client.invalidateQueries({ queryKey: queryKeys.tags, refetchType: 'active' });
}

/** What this window put into the trash lies there already; whether it left that for good, the list says. */
function applyDeletion(client: QueryClient, id: string): void {
  if (!findTodo(client, id)?.deletedAt) removeTodo(client, id);
  void client.invalidateQueries({ queryKey: queryKeys.todos, predicate: ({ queryKey }) => isTrash(queryKey[1]) });
}

function isTrash(query: unknown): boolean {
  return typeof query === 'object' && query !== null && 'status' in query && query.status === 'trash';
}

/** What happened while the stream was away is unknown: ask again. */
export function catchUp(client: QueryClient): void {
  void client.invalidateQueries();
}
