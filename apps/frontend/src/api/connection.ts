import { onlineManager } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLiveState } from './live.ts';

export type Connection = 'online' | 'offline' | 'reconnecting';

const grace = 4_000;

/** A stream that is replaced within seconds is no news: only a longer gap is told. */
export function useConnection(): Connection {
  const online = useSyncExternalStore(
    onlineManager.subscribe.bind(onlineManager),
    () => onlineManager.isOnline(),
    () => true,
  );
  const lost = useLasting(useLiveState() === 'lost');
  if (!online) return 'offline';
  return lost ? 'reconnecting' : 'online';
}

function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(now), now ? grace : 0);
    return () => clearTimeout(timer);
  }, [now]);
  return now && lasting;
}
