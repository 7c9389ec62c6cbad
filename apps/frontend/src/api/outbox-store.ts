import { createStore, del, entries, get, set } from 'idb-keyval';
import type { Change } from './changes.ts';
import type { Todo } from './types.ts';

/** One change that waits to be sent. */
export interface Entry {
  /** Sorts by the order in which changes were made. */
  readonly key: string;
  /** The server knows a repetition by it. */
  readonly id: string;
  readonly userId: string;
  readonly at: string;
  readonly change: Change;
  /** Somebody else changed the same values: what the todo is now. Waits for the person to decide. */
  readonly conflict?: Todo;
}

/** Keeps changes beyond the life of a tab, shared by all tabs. */
export interface OutboxStore {
  readonly all: () => Promise<readonly Entry[]>;
  readonly has: (key: string) => Promise<boolean>;
  readonly put: (entry: Entry) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  /** The id that the server gave to what was made under a passing id. */
  readonly realId: (draftId: string) => Promise<string | undefined>;
  readonly rename: (draftId: string, realId: string) => Promise<void>;
}

export function browserStore(): OutboxStore {
  const changes = createStore('keelson-outbox', 'changes');
  const names = createStore('keelson-names', 'names');
  return {
    all: async () => {
      const all = await entries<string, Entry>(changes);
      return all.map(([, entry]) => entry).sort((a, b) => (a.key < b.key ? -1 : 1));
    },
    has: async (key) => (await get(key, changes)) !== undefined,
    put: (entry) => set(entry.key, entry, changes),
    remove: (key) => del(key, changes),
    realId: (draftId) => get<string>(draftId, names),
    rename: (draftId, realId) => set(draftId, realId, names),
  };
}

/** Where a browser keeps nothing: changes live as long as the page. */
export function memoryStore(): OutboxStore {
  const changes = new Map<string, Entry>();
  const names = new Map<string, string>();
  return {
    all: async () => [...changes.values()],
    has: async (key) => changes.has(key),
    put: async (entry) => void changes.set(entry.key, entry),
    remove: async (key) => void changes.delete(key),
    realId: async (draftId) => names.get(draftId),
    rename: async (draftId, realId) => void names.set(draftId, realId),
  };
}
