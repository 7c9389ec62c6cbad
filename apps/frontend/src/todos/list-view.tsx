'use client';

import { type ReactNode, useState } from 'react';
import { useTodoActions } from '../api/todo-actions.ts';
import { useTodoList } from '../api/todos.ts';
import type { NewTodo, Todo, TodoQuery } from '../api/types.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { useViewDefaults } from '../quick-add/view-defaults.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { late } from '../ui/late.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { LoadError } from '../ui/load-error.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Composer } from './composer.tsx';
import { listItems } from './list-items.ts';
import { SelectButton } from './select-button.tsx';
import { TodoList } from './todo-list.tsx';
import type { Hidden } from './todo-meta.tsx';
import { useLeaving } from './use-leaving.ts';
import { useSelection } from './use-selection.ts';

const BulkBar = late(() => import('./bulk-bar.tsx').then(({ BulkBar: component }) => component));

interface ListViewProps {
  readonly title: string;
  readonly query: TodoQuery;
  /** What is said below the title. */
  readonly about: (count: string) => string;
  /** What a todo that is added here is given. Default: nothing can be added here. */
  readonly defaults?: Partial<NewTodo>;
  readonly headingOf?: (todo: Todo) => string;
  readonly empty: (onNew: () => void) => ReactNode;
  readonly hide?: Hidden;
  /** Beside the title. */
  readonly tools?: ReactNode;
  /** Above the list, such as filters. */
  readonly children?: ReactNode;
}

/** Every view that is one list of todos: Inbox, Today, Upcoming, a project, a search, what is completed. */
export function ListView(props: ListViewProps) {
  const { title, query, about, defaults, headingOf, empty, hide, tools, children } = props;
  const [composing, setComposing] = useState(false);
  const { leaving, leave } = useLeaving();
  const list = useTodoList(query, { staying: leaving });
  const actions = useTodoActions();
  const selection = useSelection(list.todos);
  const compose = () => setComposing(true);
  useViewDefaults(defaults);
  useShortcuts({ Escape: selection.clear, ...(defaults ? { n: compose } : {}) });

  const toggle = (todo: Todo) => {
    if (query.status !== 'all') leave(todo.id);
    actions.toggle(todo);
  };
  const reorder = (todo: Todo, step: 1 | -1) => {
    const place = placeBeside(list.todos, todo, step);
    if (place) actions.move(todo, place);
  };
  return (
    <>
      <PageHeader title={title} tools={<ViewTools tools={tools} onSelect={list.todos.length > 0 ? selection.start : undefined} />}>
        {list.state === 'ready' && about(`${list.todos.length}${list.hasMore ? '+' : ''}`)}
      </PageHeader>
      {children}
      {defaults && <Composer defaults={defaults} open={composing} onOpenChange={setComposing} />}
      {list.state === 'loading' && <ListSkeleton label="Loading your todos" />}
      {list.state === 'failed' && <LoadError what="your todos" error={list.error} retrying={list.fetching} onRetry={list.retry} />}
      {list.state === 'ready' && list.todos.length === 0 && !list.hasMore && empty(compose)}
      {list.todos.length > 0 && (
        <TodoList
          items={listItems(list.todos, headingOf)}
          actions={actions}
          leaving={leaving}
          selection={selection}
          onToggle={toggle}
          onReorder={query.sort === 'manual' ? reorder : undefined}
          hide={hide}
        />
      )}
      {list.state === 'ready' && list.hasMore && <LoadMore loading={list.loadingMore} onLoad={list.loadMore} />}
      {selection.active && <BulkBar selection={selection} actions={actions} />}
    </>
  );
}

function ViewTools({ tools, onSelect }: { readonly tools: ReactNode; readonly onSelect: (() => void) | undefined }) {
  return (
    <>
      {onSelect && <SelectButton onClick={onSelect} />}
      {tools}
    </>
  );
}

function placeBeside(todos: readonly Todo[], todo: Todo, step: 1 | -1) {
  const other = todos[todos.findIndex(({ id }) => id === todo.id) + step];
  if (!other) return undefined;
  return step === 1 ? { after: other.id } : { before: other.id };
}
