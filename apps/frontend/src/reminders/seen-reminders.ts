'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { useMe } from '../api/me.ts';
import { type Reminder, useReminders } from '../api/reminders.ts';

const listeners = new Set<() => void>();
const keyOf = (userId: string) => `keelson.seen-reminder.${userId}`;

/** How many came since the list was looked at in this browser. */
export function useUnseenReminders(): number {
  const userId = useMe().data?.id ?? '';
  const { data = [] } = useReminders();
  const seen = useSyncExternalStore(
    subscribe,
    () => read(userId),
    () => '',
  );
  return unseen(data, seen);
}

/** Ids grow with time. */
export function unseen(reminders: readonly Reminder[], seen: string): number {
  return reminders.filter(({ id }) => id > seen).length;
}

/** Whoever looks at the list has seen all of it. */
export function useSeeing(reminders: readonly Reminder[] | undefined): void {
  const userId = useMe().data?.id ?? '';
  const newest = reminders?.[0]?.id ?? '';
  useEffect(() => {
    if (userId && newest > read(userId)) write(userId, newest);
  }, [userId, newest]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function read(userId: string): string {
  try {
    return localStorage.getItem(keyOf(userId)) ?? '';
  } catch {
    return '';
  }
}

function write(userId: string, id: string): void {
  try {
    localStorage.setItem(keyOf(userId), id);
  } catch {
    // storage is blocked: they count as new the next time
  }
  for (const listener of listeners) listener();
}
