'use client';

import { type RefObject, useCallback, useLayoutEffect } from 'react';
import type { TodoActions } from '../../../api/todo-actions.ts';
import type { Todo } from '../../../api/types.ts';
import { announce } from '../../../ui/announcer.tsx';
import type { StepDirection } from './board-card.tsx';
import type { Column } from './columns.ts';
import { type DropTarget, stepOf } from './place-of.ts';

const onTheWay = 1_500;

/** The card that was moved by a key a moment ago, and still has to get its focus back. */
let carried: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function carry(id: string): void {
  carried = id;
  clearTimeout(timer);
  timer = setTimeout(() => {
    carried = undefined;
  }, onTheWay);
}

/** Moves cards by keys: to the next column, or among the cards of their own. */
export function useCardSteps(columns: readonly Column[], actions: TodoActions) {
  return useCallback(
    (todo: Todo, direction: StepDirection, { column, todos }: DropTarget) => {
      carry(todo.id);
      if (direction === 'up' || direction === 'down') {
        const place = stepOf(todo, todos, direction === 'down' ? 1 : -1);
        if (place) actions.move(todo, place);
        return announce(place ? `${todo.title} moved ${direction}` : `${todo.title} is at the end`);
      }
      const next = columns[columns.findIndex(({ id }) => id === column.id) + (direction === 'right' ? 1 : -1)];
      if (next) actions.change(todo, next.change);
      return announce(next ? `${todo.title} is in ${next.label}` : 'There is no column further on');
    },
    [actions, columns],
  );
}

/** A card that goes elsewhere is taken out of the page on the way: the focus goes along, wherever it comes in again. */
export function useCarriedFocus(column: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (!carried || document.activeElement !== document.body) return;
    column.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(carried)}"]`)?.focus();
  });
}
