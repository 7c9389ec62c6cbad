import type { Query } from '@tanstack/react-query';
import type { PersistedClient, Persister } from '@tanstack/react-query-persist-client';
import { del, get, set } from 'idb-keyval';

const place = 'keelson-cache';
const writeEvery = 1_000;

/** How long an answer is good enough to be read offline, in milliseconds: a week. */
export const keptFor = 7 * 24 * 60 * 60 * 1_000;

/** Keeps what was read, so that a page shows it at once and also offline. Storage may be blocked; then nothing is kept. */
export function browserPersister(): Persister {
  let latest: PersistedClient | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const client = latest;
    latest = undefined;
    if (client && !forgotten) void attempt(() => set(place, client));
  };
  document.addEventListener('visibilitychange', () => document.hidden && write());
  window.addEventListener('pagehide', write);
  return {
    persistClient: (client) => {
      latest = client;
      timer ??= setTimeout(write, writeEvery);
    },
    restoreClient: () => {
      forgotten = false;
      return attempt(() => get<PersistedClient>(place));
    },
    removeClient: () => attempt(() => del(place)),
  };
}

let forgotten = false;

/** When somebody signs in or out: the next person at this browser may be somebody else. */
export async function forgetCache(): Promise<void> {
  forgotten = true;
  await attempt(() => del(place));
}

/** Storage that is blocked throws, at once or later. */
async function attempt<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

const kept = ['me', 'settings', 'todos', 'todo', 'projects', 'tags', 'reminders'];

/** Searches are not: each letter typed made one. */
export function isKept({ queryKey: [name, query], state }: Query): boolean {
  const search = typeof query === 'object' && query !== null && 'q' in query && query.q !== undefined;
  return state.status === 'success' && kept.includes(String(name)) && !search;
}

/** Where there is no storage, as while pages are built. */
export const nothingKept: Persister = { persistClient: () => {}, restoreClient: () => undefined, removeClient: () => {} };
