import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { addActivity } from './activity.ts';
import { apiUrl, renewSession } from './http.ts';
import { catchUp, createEventSink } from './live-events.ts';
import type { Outbox } from './outbox.ts';
import { useOutbox } from './outbox-context.tsx';
import { addReminder, type Reminder } from './reminders.ts';

export type LiveState = 'connecting' | 'live' | 'lost';

const firstDelay = 1_000;
const longestDelay = 30_000;

let state: LiveState = 'connecting';
const listeners = new Set<() => void>();

export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribe, () => state, serverState);
}

/** Keeps one stream open while the shell is on screen and somebody is signed in. */
export function useLiveUpdates(signedIn: boolean, onReminder: (reminder: Reminder) => void): void {
  const client = useQueryClient();
  const outbox = useOutbox();
  useEffect(() => (signedIn ? openStream(client, outbox, onReminder) : undefined), [client, onReminder, outbox, signedIn]);
}

function openStream(client: QueryClient, outbox: Outbox, onReminder: (reminder: Reminder) => void): () => void {
  const onTodo = createEventSink(client, outbox);
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = firstDelay;
  // a browser that opens the same stream again says where it stopped; a new stream starts now and may have missed something
  let gap = false;

  const connect = () => {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(apiUrl('/api/live'), { withCredentials: true });
    source.addEventListener('todo', (message) => onTodo(JSON.parse(message.data)));
    source.addEventListener('activity', (message) => addActivity(client, JSON.parse(message.data)));
    source.addEventListener('reminder', (message) => {
      const reminder = JSON.parse(message.data) as Reminder;
      if (addReminder(client, reminder)) onReminder(reminder);
    });
    source.onopen = () => {
      if (gap) catchUp(client);
      gap = false;
      delay = firstDelay;
      setState('live');
      outbox.flush();
    };
    source.onerror = () => {
      setState('lost');
      // a browser opens the stream again by itself, unless the server refused it
      if (source?.readyState === EventSource.CLOSED) retryLater();
    };
  };
  const reconnect = () => {
    gap = true;
    connect();
  };
  const retryLater = () => {
    timer = setTimeout(
      () =>
        void renewSession()
          .catch(() => false)
          .then(reconnect),
      delay,
    );
    delay = Math.min(delay * 2, longestDelay);
  };

  connect();
  window.addEventListener('online', reconnect);
  return () => {
    clearTimeout(timer);
    source?.close();
    window.removeEventListener('online', reconnect);
    setState('connecting');
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function serverState(): LiveState {
  return 'connecting';
}

function setState(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}
