'use client';

import { useState, useSyncExternalStore } from 'react';
import { late } from './late.tsx';
import { hasWaiting, onWaiting } from './toasts.ts';

const Toaster = late(() => import('./toaster.tsx').then(({ Toaster: component }) => component));

/** Where notices appear. What shows them stays once it is there. */
export function ToasterHost() {
  const wanted = useSyncExternalStore(onWaiting, hasWaiting, () => false);
  const [loaded, setLoaded] = useState(false);
  if (wanted && !loaded) setLoaded(true);
  return loaded ? <Toaster /> : null;
}
