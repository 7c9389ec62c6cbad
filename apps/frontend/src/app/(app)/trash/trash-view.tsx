'use client';

import { Trash2 } from 'lucide-react';
import { useTodoActions } from '../../../api/todo-actions.ts';
import { useTodoList } from '../../../api/todos.ts';
import type { TodoQuery } from '../../../api/types.ts';
import { PageHeader } from '../../../shell/page-header.tsx';
import { EmptyList } from '../../../todos/empty-list.tsx';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { TrashRow } from './trash-row.tsx';

const query: TodoQuery = { status: 'trash' };

/** What was thrown away in the last 30 days. */
export function TrashView() {
  const list = useTodoList(query);
  const { restore } = useTodoActions();
  return (
    <>
      <PageHeader title="Trash">What lies here is deleted for good after 30 days.</PageHeader>
      {list.state === 'loading' && <ListSkeleton label="Loading the trash" />}
      {list.state === 'failed' && <LoadError what="the trash" error={list.error} retrying={list.fetching} onRetry={list.retry} />}
      {list.state === 'ready' && list.todos.length === 0 && (
        <EmptyList icon={<Trash2 className="size-6" />} title="The trash is empty">
          What you delete waits here for 30 days.
        </EmptyList>
      )}
      <ul aria-label="Trash">
        {list.todos.map((todo) => (
          <TrashRow key={todo.id} todo={todo} onRestore={() => restore(todo)} />
        ))}
      </ul>
      {list.hasMore && <LoadMore loading={list.loadingMore} onLoad={list.loadMore} />}
    </>
  );
}
