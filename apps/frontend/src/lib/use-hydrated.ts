'use client';

import { useSyncExternalStore } from 'react';

const nothingToWatch = () => () => {};

/** Whether the page built ahead has been taken over. Until then it must show what was built, though this browser may know more already. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    nothingToWatch,
    () => true,
    () => false,
  );
}
