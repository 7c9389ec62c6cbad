'use client';

import type { useTodos } from '../../../api/todos.ts';
import type { TodoStatus } from '../../../api/types.ts';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { EmptyTodos } from './empty-todos.tsx';
import { TodoList } from './todo-list.tsx';
import type { ShownTodos } from './use-shown-todos.ts';
import { useTodoActions } from './use-todo-actions.ts';

interface TodosBodyProps {
  readonly status: TodoStatus;
  readonly userId: string | undefined;
  readonly query: ReturnType<typeof useTodos>;
  readonly shown: ShownTodos;
  readonly onNew: () => void;
}

/** One of: loading, failed, empty, or the list. */
export function TodosBody({ status, userId, query, shown, onNew }: TodosBodyProps) {
  const actions = useTodoActions(userId);
  const toggle: typeof actions.toggle = (todo) => {
    if (status !== 'all') shown.leave(todo.id);
    actions.toggle(todo);
  };
  if (query.isPending) return <ListSkeleton label="Loading your todos" />;
  if (!query.data) {
    return <LoadError what="your todos" error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />;
  }
  if (shown.todos.length === 0 && !query.hasNextPage) return <EmptyTodos status={status} onNew={onNew} />;
  return (
    <>
      <TodoList todos={shown.todos} leaving={shown.leaving} actions={{ ...actions, toggle }} userId={userId} />
      {query.hasNextPage && <LoadMore loading={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />}
    </>
  );
}
