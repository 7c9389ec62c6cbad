import { useSyncExternalStore } from 'react';
import { apiUrl } from './http.ts';

/**
 * Todos that are hidden and will be deleted once their notice is gone. Nothing is deleted before that, so "Undo" gives back the very
 * same todo. When the page is left earlier, the deletes are sent on the way out.
 */
let pending: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

export function usePendingDeletes(): ReadonlySet<string> {
  return useSyncExternalStore(
    subscribe,
    () => pending,
    () => pending,
  );
}

export function hideForDelete(id: string): void {
  change((ids) => ids.add(id));
}

export function showAgain(id: string): void {
  change((ids) => ids.delete(id));
}

export function isPendingDelete(id: string): boolean {
  return pending.has(id);
}

/** Sends all of them now. `keepalive` lets the requests outlive the page. */
export async function commitPendingDeletes(): Promise<void> {
  const ids = [...pending];
  const requests = ids.map((id) =>
    fetch(apiUrl(`/api/todos/${encodeURIComponent(id)}`), { method: 'DELETE', credentials: 'include', keepalive: true }),
  );
  change((kept) => kept.clear());
  await Promise.allSettled(requests);
}

function change(edit: (ids: Set<string>) => void): void {
  const next = new Set(pending);
  edit(next);
  pending = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
