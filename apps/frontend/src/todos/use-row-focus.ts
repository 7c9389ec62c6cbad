'use client';

import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

interface RowFocusOptions {
  readonly list: RefObject<HTMLElement | null>;
  /** The rows in their order; most of them are not in the page. */
  readonly ids: readonly string[];
  /** Brings a row into the page. */
  readonly reveal: (id: string) => void;
}

/**
 * Moves the focus between rows, and never lets it fall into nothing: when the row that has it goes away, its neighbour takes over.
 * Each row is reached through its checkbox.
 */
export function useRowFocus({ list, ids, reveal }: RowFocusOptions) {
  const held = useRef<number | undefined>(undefined);
  const latest = useRef(ids);
  latest.current = ids;

  const boxOf = useCallback(
    (id: string) => list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] input[type=checkbox]`),
    [list],
  );
  const focusIndex = useCallback(
    (index: number) => {
      const id = latest.current[Math.max(0, Math.min(index, latest.current.length - 1))];
      if (id === undefined) return;
      reveal(id);
      const box = boxOf(id);
      if (box) box.focus();
      // it has to be drawn first
      else requestAnimationFrame(() => boxOf(id)?.focus());
    },
    [boxOf, reveal],
  );
  useLayoutEffect(() => {
    if (held.current !== undefined && document.activeElement === document.body) focusIndex(held.current);
  });

  return {
    onFocus: (event: FocusEvent) => {
      const id = event.target.closest('[data-row]')?.getAttribute('data-row');
      held.current = id ? latest.current.indexOf(id) : undefined;
    },
    onBlur: (event: FocusEvent) => {
      // a row that was taken away does not say so; whoever left on purpose does
      if (event.target.isConnected) held.current = undefined;
    },
    focusFirst: useCallback(() => focusIndex(0), [focusIndex]),
    move: useCallback((id: string, step: 1 | -1) => focusIndex(latest.current.indexOf(id) + step), [focusIndex]),
  };
}
