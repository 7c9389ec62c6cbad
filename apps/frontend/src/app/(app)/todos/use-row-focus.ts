'use client';

import { type FocusEvent, useLayoutEffect, useRef } from 'react';

/**
 * Moves the focus between rows, and never lets it fall into nothing: when the row that has it goes away, its neighbour takes over.
 * Each row is reached through its checkbox.
 */
export function useRowFocus(ids: readonly string[]) {
  const list = useRef<HTMLUListElement>(null);
  const held = useRef<number | undefined>(undefined);
  const wanted = useRef<string | undefined>(undefined);

  const focusIndex = (index: number) => {
    const boxes = list.current?.querySelectorAll<HTMLElement>('[data-row] input[type=checkbox]') ?? [];
    boxes[Math.max(0, Math.min(index, boxes.length - 1))]?.focus();
  };
  useLayoutEffect(() => {
    const box = wanted.current && list.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"] input[type=checkbox]`);
    wanted.current = undefined;
    if (box) box.focus();
    else if (held.current !== undefined && document.activeElement === document.body) focusIndex(held.current);
  });

  const onFocus = (event: FocusEvent) => {
    const id = event.target.closest('[data-row]')?.getAttribute('data-row');
    held.current = id ? ids.indexOf(id) : undefined;
  };
  const onBlur = (event: FocusEvent) => {
    // a row that was taken away does not say so; whoever left on purpose does
    if (event.target.isConnected) held.current = undefined;
  };
  return {
    list,
    onFocus,
    onBlur,
    focusFirst: () => focusIndex(0),
    move: (id: string, step: 1 | -1) => focusIndex(ids.indexOf(id) + step),
    /** After the next change of the list, such as a form that closes. */
    focusNext: (id: string) => {
      wanted.current = id;
    },
  };
}
