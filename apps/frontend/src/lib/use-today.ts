'use client';

import { useSyncExternalStore } from 'react';
import { dayOfInstant } from './wall-clock.ts';

const everyMinute = 60_000;

/** The calendar day of the person; a page left open over midnight follows. Unknown in a page built ahead. */
export function useToday(): string {
  return useSyncExternalStore(
    subscribe,
    () => dayOfInstant(new Date()),
    () => '',
  );
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, everyMinute);
  document.addEventListener('visibilitychange', listener);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', listener);
  };
}
