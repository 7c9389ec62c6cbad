'use client';

import { useDroppable } from '@dnd-kit/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { stableKey } from '../../../api/real-ids.ts';
import { useTodoList } from '../../../api/todos.ts';
import type { Todo } from '../../../api/types.ts';
import { LoadError } from '../../../ui/load-error.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { BoardCard, type StepDirection } from './board-card.tsx';
import type { Column } from './columns.ts';
import type { DropTarget } from './place-of.ts';
import { useCarriedFocus } from './use-card-steps.ts';

const cardHeight = 76;

interface BoardColumnProps {
  readonly column: Column;
  readonly onStep: (todo: Todo, direction: StepDirection, from: DropTarget) => void;
}

/** One column with its own pages; only the cards near its window are in the page. */
export function BoardColumn({ column, onStep }: BoardColumnProps) {
  const list = useTodoList(column.query);
  const scroller = useRef<HTMLDivElement>(null);
  useCarriedFocus(scroller);
  const target = useMemo<DropTarget>(() => ({ column, todos: list.todos }), [column, list.todos]);
  const { setNodeRef, isOver } = useDroppable({ id: `column-${column.id}`, data: { kind: 'column', target } });
  const cards = useVirtualizer({
    count: list.todos.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    getItemKey: (index) => stableKey(list.todos[index]?.id ?? String(index)),
    overscan: 6,
  });
  const count = `${list.todos.length}${list.hasMore ? '+' : ''}`;
  return (
    <section
      ref={setNodeRef}
      aria-label={column.label}
      className={`flex max-h-[calc(100dvh-13rem)] min-h-64 w-[17.5rem] shrink-0 snap-start md:w-auto md:min-w-56 md:max-w-88 md:flex-1 md:basis-0 flex-col rounded-xl bg-sunken p-2 ${isOver ? 'outline-2 outline-accent' : ''}`}
    >
      <h2 className="flex items-center justify-between px-2 py-1.5 font-semibold text-sm">
        {column.label}
        <span className="min-w-10 text-right font-normal text-faint tabular-nums">{count}</span>
      </h2>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto" tabIndex={list.todos.length === 0 ? 0 : undefined}>
        {list.state === 'failed' && <LoadError what={column.label} error={list.error} retrying={list.fetching} onRetry={list.retry} />}
        {list.state === 'loading' && <p className="shimmer mx-1 h-16 rounded-lg" />}
        {list.state === 'ready' && list.todos.length === 0 && <p className="px-2 py-6 text-center text-faint text-sm">Nothing here</p>}
        <ul className="relative" style={{ height: cards.getTotalSize() }}>
          {cards.getVirtualItems().map(({ index, key, start }) => {
            const todo = list.todos[index];
            return (
              todo && (
                <li
                  key={String(key)}
                  ref={cards.measureElement}
                  data-index={index}
                  className="absolute inset-x-0 top-0 p-1"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <BoardCard todo={todo} target={target} onStep={(moved, direction) => onStep(moved, direction, target)} />
                </li>
              )
            );
          })}
        </ul>
        {list.hasMore && <LoadMore loading={list.loadingMore} onLoad={list.loadMore} />}
      </div>
    </section>
  );
}
