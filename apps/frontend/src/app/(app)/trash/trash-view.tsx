'use client';

import { RotateCcw, Trash2 } from 'lucide-react';
import { useTodoActions } from '../../../api/todo-actions.ts';
import { useTodoList } from '../../../api/todos.ts';
import type { TodoQuery } from '../../../api/types.ts';
import { useShortcuts } from '../../../lib/use-shortcuts.ts';
import { PageHeader } from '../../../shell/page-header.tsx';
import { EmptyList } from '../../../todos/empty-list.tsx';
import { SelectButton } from '../../../todos/select-button.tsx';
import { SelectionBar } from '../../../todos/selection-bar.tsx';
import { countOf, useSelection } from '../../../todos/use-selection.ts';
import { buttonStyle } from '../../../ui/button.tsx';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { TrashRow } from './trash-row.tsx';

const query: TodoQuery = { status: 'trash' };

/** What was thrown away in the last 30 days. */
export function TrashView() {
  const list = useTodoList(query);
  const { restore, bulk } = useTodoActions();
  const { active, ids, todos, start, select, selectAll, clear } = useSelection(list.todos);
  useShortcuts({ Escape: clear, ...(list.todos.length > 0 ? { a: selectAll } : {}) });
  const restoreSelected = () => {
    if (todos.length > 0) bulk(todos, { deleted: false }, `Restored ${countOf(todos)}`);
    clear();
  };
  return (
    <>
      <PageHeader title="Trash" tools={list.todos.length > 0 && <SelectButton onClick={start} />}>
        What lies here is deleted for good after 30 days.
      </PageHeader>
      {list.state === 'loading' && <ListSkeleton label="Loading the trash" />}
      {list.state === 'failed' && <LoadError what="the trash" error={list.error} retrying={list.fetching} onRetry={list.retry} />}
      {list.state === 'ready' && list.todos.length === 0 && (
        <EmptyList icon={<Trash2 className="size-6" />} title="The trash is empty">
          What you delete waits here for 30 days.
        </EmptyList>
      )}
      <ul aria-label="Trash">
        {list.todos.map((todo) => (
          <TrashRow
            key={todo.id}
            todo={todo}
            onRestore={() => restore(todo)}
            selected={ids.has(todo.id)}
            onSelect={active ? (how) => select(todo, how) : undefined}
          />
        ))}
      </ul>
      {list.hasMore && <LoadMore loading={list.loadingMore} onLoad={list.loadMore} />}
      {active && (
        <SelectionBar count={todos.length} onClear={clear}>
          <button type="button" className={buttonStyle({ look: 'quiet', size: 'small' })} onClick={selectAll}>
            Select all
          </button>
          <button type="button" className={buttonStyle({ look: 'quiet', size: 'small' })} onClick={restoreSelected}>
            <RotateCcw aria-hidden="true" className="size-4" />
            Restore
          </button>
        </SelectionBar>
      )}
    </>
  );
}
