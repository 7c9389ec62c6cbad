'use client';

import { useMemo } from 'react';
import { usePendingDeletes } from '../../../api/pending-deletes.ts';
import { belongs, type TodoPages } from '../../../api/todo-cache.ts';
import type { Todo, TodoStatus } from '../../../api/types.ts';
import { useLeaving } from './use-leaving.ts';

export interface ShownTodos {
  readonly todos: readonly Todo[];
  readonly leaving: ReadonlySet<string>;
  readonly leave: (id: string) => void;
}

/** What is loaded, without what is about to be deleted and what no longer belongs here. */
export function useShownTodos(data: TodoPages | undefined, status: TodoStatus): ShownTodos {
  const deleting = usePendingDeletes();
  const { leaving, leave } = useLeaving();
  const todos = useMemo(
    () =>
      (data?.pages ?? [])
        .flatMap((page) => page.items)
        .filter((todo) => !deleting.has(todo.id) && (belongs(todo, status) || leaving.has(todo.id))),
    [data, deleting, leaving, status],
  );
  return { todos, leaving, leave };
}
