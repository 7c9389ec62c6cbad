'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

const parameter = 'todo';

/** Which todo is open beside the view. It is part of the address: links lead to it, and the back button closes it. */
export function useOpenTodo() {
  const current = useSearchParams().get(parameter) ?? undefined;
  const open = useCallback((id: string) => {
    const address = new URL(window.location.href);
    const again = address.searchParams.has(parameter);
    address.searchParams.set(parameter, id);
    // without asking the server: the page is the same
    window.history[again ? 'replaceState' : 'pushState'](null, '', address);
  }, []);
  const close = useCallback(() => {
    const address = new URL(window.location.href);
    address.searchParams.delete(parameter);
    window.history.pushState(null, '', address);
  }, []);
  return { current, open, close };
}
