'use client';

import type { QueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Outbox } from './outbox.ts';
import { browserStore, type Entry, memoryStore, type OutboxStore } from './outbox-store.ts';
import { createSender } from './send-change.ts';

const Context = createContext<Outbox | undefined>(undefined);
const none: readonly Entry[] = [];

interface OutboxProviderProps {
  readonly client: QueryClient;
  readonly onRefused: (entry: Entry, error: Error) => void;
  readonly onSignedOut: () => void;
  /** Default: in this browser. */
  readonly store?: OutboxStore;
  readonly children: ReactNode;
}

export function OutboxProvider({ client, store, onRefused, onSignedOut, children }: OutboxProviderProps) {
  const [outbox] = useState(() => {
    const place = store ?? (typeof indexedDB === 'undefined' ? memoryStore() : browserStore());
    return new Outbox({ store: place, send: createSender(client, place), onRefused, onSignedOut });
  });
  useEffect(() => {
    const flush = () => outbox.flush();
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [outbox]);
  return <Context value={outbox}>{children}</Context>;
}

export function useOutbox(): Outbox {
  const outbox = useContext(Context);
  if (!outbox) throw new Error('there is no outbox here, render this inside of OutboxProvider');
  return outbox;
}

/** What the server has not confirmed yet. */
export function useWaiting(): readonly Entry[] {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.entries, () => none);
}

export function useConflicts(): readonly Entry[] {
  const waiting = useWaiting();
  return useMemo(() => waiting.filter(({ conflict }) => conflict), [waiting]);
}
