'use client';

import { useEffect } from 'react';
import type { NewTodo } from '../api/types.ts';

const nothing: Partial<NewTodo> = {};
let defaults = nothing;

/** What the view on screen adds to a todo that is made in it, such as its project. */
export function useViewDefaults(given: Partial<NewTodo> = nothing): void {
  useEffect(() => {
    defaults = given;
    return () => {
      defaults = nothing;
    };
  }, [given]);
}

export function viewDefaults(): Partial<NewTodo> {
  return defaults;
}
