'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import type { Todo } from '../api/types.ts';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Clicks select: something is selected, or the person asked for it. */
  readonly active: boolean;
  readonly select: (todo: Todo, how: 'one' | 'range') => void;
  readonly selectAll: () => void;
  readonly start: () => void;
  readonly clear: () => void;
}

/** Which todos of a list are meant together. What left the list is not selected any more. */
export function useSelection(todos: readonly Todo[]): Selection & { readonly todos: readonly Todo[] } {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState(false);
  const last = useRef<string | undefined>(undefined);
  const latest = useRef(todos);
  latest.current = todos;
  const selected = useMemo(() => todos.filter(({ id }) => chosen.has(id)), [todos, chosen]);
  const ids = useMemo(() => new Set(selected.map(({ id }) => id)), [selected]);

  const select = useCallback((todo: Todo, how: 'one' | 'range') => {
    const range = how === 'range' ? between(latest.current, last.current, todo.id) : [];
    last.current = todo.id;
    setChosen((before) => {
      const next = new Set(before);
      if (range.length > 0) for (const id of range) next.add(id);
      else if (!next.delete(todo.id)) next.add(todo.id);
      return next;
    });
  }, []);
  const clear = useCallback(() => {
    setChosen(new Set());
    setAsked(false);
    last.current = undefined;
  }, []);
  return {
    ids,
    todos: selected,
    active: asked || ids.size > 0,
    select,
    selectAll: useCallback(() => setChosen(new Set(latest.current.map(({ id }) => id))), []),
    start: useCallback(() => setAsked(true), []),
    clear,
  };
}

/** How many todos these are, in words. */
export function countOf({ length }: readonly Todo[]): string {
  return length === 1 ? '1 todo' : `${length} todos`;
}

function between(todos: readonly Todo[], from: string | undefined, to: string): readonly string[] {
  const ids = todos.map(({ id }) => id);
  const [start, end] = [ids.indexOf(from ?? to), ids.indexOf(to)].sort((a, b) => a - b) as [number, number];
  return start < 0 ? [to] : ids.slice(start, end + 1);
}
