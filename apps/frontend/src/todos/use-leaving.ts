'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

const stay = 700;

/** Todos that no longer belong to the list and stay a moment longer, so that the eye sees where they went. */
export function useLeaving(): { readonly leaving: ReadonlySet<string>; readonly leave: (id: string) => void } {
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running) clearTimeout(timer);
    };
  }, []);
  const leave = useCallback((id: string) => {
    setLeaving((ids) => new Set(ids).add(id));
    const timer = setTimeout(() => setLeaving((ids) => without(ids, id)), stay);
    timers.current.add(timer);
  }, []);
  return { leaving, leave };
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((other) => other !== id));
}
