'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { stableKey } from '../api/real-ids.ts';
import type { TodoActions } from '../api/todo-actions.ts';
import type { Todo } from '../api/types.ts';
import { useOpenTodo } from '../detail/use-open-todo.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { useToday } from '../lib/use-today.ts';
import { late } from '../ui/late.tsx';
import { useSharedMenu } from '../ui/use-menu.ts';
import type { ListItem } from './list-items.ts';
import type { Hidden } from './todo-meta.tsx';
import { type RowHandlers, TodoRow } from './todo-row.tsx';
import { useRowFocus } from './use-row-focus.ts';
import type { Selection } from './use-selection.ts';

const TodoMenu = late(() => import('./todo-menu.tsx').then(({ TodoMenu: component }) => component));

interface TodoListProps {
  readonly items: readonly ListItem[];
  readonly actions: TodoActions;
  readonly leaving: ReadonlySet<string>;
  readonly selection: Selection;
  readonly onToggle: (todo: Todo) => void;
  /** Where the order is the person's own. Default: it is not. */
  readonly onReorder?: (todo: Todo, step: 1 | -1) => void;
  readonly hide?: Hidden | undefined;
}

const rowHeight = 44;
const headingHeight = 52;
const aboveAndBelow = 8;

/** However many todos there are, only those near the window are in the page. */
export function TodoList({ items, actions, leaving, selection, onToggle, onReorder, hide }: TodoListProps) {
  const today = useToday();
  const detail = useOpenTodo();
  const menu = useSharedMenu();
  const [menuOf, setMenuOf] = useState<Todo>();
  const list = useRef<HTMLUListElement>(null);
  const rows = useVirtualRows(items, list);
  const ids = useMemo(() => items.flatMap((item) => (item.kind === 'todo' ? [item.todo.id] : [])), [items]);
  const reveal = useCallback((id: string) => rows.reveal(id), [rows.reveal]);
  const focus = useRowFocus({ list, ids, reveal });
  useShortcuts({ ArrowDown: focus.focusFirst, j: focus.focusFirst, a: selection.selectAll });
  const handlers = useStableHandlers({
    onToggle,
    onOpen: (todo) => detail.open(todo.id),
    onRemove: actions.trash,
    onMoveFocus: ({ id }, step) => focus.move(id, step),
    onReorder,
    onSelect: selection.select,
    onMenu: (todo, button, byKeyboard) => {
      setMenuOf(todo);
      menu.openAt(button, byKeyboard);
    },
  });
  return (
    <>
      <ul
        ref={list}
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers
        role="list"
        aria-label="Todos"
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
        className="relative"
        style={{ height: rows.height }}
      >
        {rows.shown.map(({ index, key, start }) => {
          const item = items[index];
          return (
            item && (
              <li
                key={key}
                ref={rows.measure}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                {item.kind === 'heading' ? (
                  <h2 className="border-line border-b px-2 pt-6 pb-1.5 font-semibold text-sm">{item.label}</h2>
                ) : (
                  <TodoRow
                    todo={item.todo}
                    today={today}
                    leaving={leaving.has(item.todo.id)}
                    selected={selection.ids.has(item.todo.id)}
                    selecting={selection.active}
                    current={detail.current === item.todo.id}
                    menuOpen={menu.place?.open === true && menuOf?.id === item.todo.id}
                    hide={hide}
                    handlers={handlers}
                  />
                )}
              </li>
            )
          );
        })}
      </ul>
      {menu.place && menuOf && <TodoMenu place={menu.place} todo={menuOf} actions={actions} today={today} onOpen={handlers.onOpen} />}
    </>
  );
}

function useVirtualRows(items: readonly ListItem[], list: { readonly current: HTMLElement | null }) {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const now = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    setTop((before) => (Math.abs(before - now) < 1 ? before : now));
  });
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => (items[index]?.kind === 'heading' ? headingHeight : rowHeight),
    getItemKey: (index) => keyOf(items[index]),
    overscan: aboveAndBelow,
    scrollMargin: top,
  });
  const latest = useRef(items);
  latest.current = items;
  const reveal = useCallback(
    (id: string) => {
      const index = latest.current.findIndex((item) => item.kind === 'todo' && item.todo.id === id);
      if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
    },
    [virtualizer],
  );
  return {
    shown: virtualizer.getVirtualItems().map(({ index, key, start }) => ({ index, key: String(key), start: start - top })),
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    reveal,
  };
}

function keyOf(item: ListItem | undefined): string {
  if (item?.kind === 'todo') return stableKey(item.todo.id);
  return `heading ${item?.label}`;
}

/** The same functions at each render, so that a row is drawn again only when its todo changed. */
function useStableHandlers(handlers: RowHandlers): RowHandlers {
  const latest = useRef(handlers);
  latest.current = handlers;
  return useMemo(
    () => ({
      onToggle: (todo) => latest.current.onToggle(todo),
      onOpen: (todo) => latest.current.onOpen(todo),
      onRemove: (todo) => latest.current.onRemove(todo),
      onMoveFocus: (todo, step) => latest.current.onMoveFocus(todo, step),
      onReorder: (todo, step) => latest.current.onReorder?.(todo, step),
      onSelect: (todo, how) => latest.current.onSelect(todo, how),
      onMenu: (...opened) => latest.current.onMenu(...opened),
    }),
    [],
  );
}
