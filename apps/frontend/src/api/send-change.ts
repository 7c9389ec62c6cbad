import type { QueryClient } from '@tanstack/react-query';
import { type Change, changed, idsOf, isDraft, patchedFields } from './changes.ts';
import { api, bodyOf, done } from './client.ts';
import type { Outcome } from './outbox.ts';
import type { Entry, OutboxStore } from './outbox-store.ts';
import { isTransient, ProblemError, SignedOutError } from './problem.ts';
import { rememberRealId } from './real-ids.ts';
import { findTodo, placeTodo, refetchUnderWay, removeTodo, upsertTodo } from './todo-cache.ts';
import type { Todo, TodoPatch } from './types.ts';

type Update = Change & { readonly kind: 'update' };

/** The versions that our own changes made: the next one of the queue builds on them. */
const ownVersions = new Map<string, number>();

/** Sends one change and takes the answer into the cache. */
export function createSender(client: QueryClient, store: OutboxStore): (entry: Entry) => Promise<Outcome> {
  return async (entry) => {
    try {
      const change = await withRealIds(entry.change, store);
      // the todo was never made, which has been told already
      if (idsOf(change).some((id) => change.kind !== 'create' && isDraft({ id }))) return { kind: 'done' };
      const outcome = await sendOne(client, store, { ...entry, change });
      refetchUnderWay(client);
      return outcome;
    } catch (error) {
      return outcomeOf(error);
    }
  };
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof SignedOutError) return { kind: 'signed-out' };
  if (isTransient(error) || (error instanceof ProblemError && error.status === 429)) return { kind: 'later' };
  return { kind: 'refused', error: error instanceof Error ? error : new Error(String(error)) };
}

async function sendOne(client: QueryClient, store: OutboxStore, { change, id: key, at }: Entry): Promise<Outcome> {
  switch (change.kind) {
    case 'create': {
      const todo = await bodyOf(api().POST('/api/todos', { body: change.todo, headers: { 'idempotency-key': key } }));
      await store.rename(change.id, todo.id);
      rememberRealId(change.id, todo.id);
      upsertTodo(client, todo);
      return { kind: 'done' };
    }
    case 'update':
      return sendUpdate(client, change);
    case 'trash':
      await done(api().DELETE('/api/todos/{id}', { params: { path: { id: change.id } } })).catch(unlessGone);
      return trashed(client, change.id, at);
    case 'restore':
      upsertTodo(client, await bodyOf(api().POST('/api/todos/{id}/restore', { params: { path: { id: change.id } } })));
      return { kind: 'done' };
    case 'bulk': {
      const { items } = await bodyOf(api().POST('/api/todos/bulk', { body: { ids: [...change.ids], change: change.change } }));
      for (const todo of items) upsertTodo(client, todo);
      return { kind: 'done' };
    }
    case 'move':
      placeTodo(
        client,
        await bodyOf(api().POST('/api/todos/{id}/move', { params: { path: { id: change.id } }, body: change.place })),
        change.place,
      );
      return { kind: 'done' };
  }
}

/** The trash shows it, as the version that the server made of it: what is older and arrives later does not take it out again. */
function trashed(client: QueryClient, id: string, at: string): Outcome {
  const todo = findTodo(client, id);
  removeTodo(client, id);
  if (todo) upsertTodo(client, { ...changed(todo, { change: { kind: 'trash', id }, at }), version: todo.version + 1 });
  return { kind: 'done' };
}

const attempts = 3;

/**
 * Only on the version it was made from. When somebody was faster, but with other values than these, both are kept. With the same values
 * the person decides.
 */
async function sendUpdate(client: QueryClient, { id, patch, before, version }: Update): Promise<Outcome> {
  let base = Math.max(version, ownVersions.get(id) ?? 0);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const todo = await patchVersion(id, patch, base);
    if (todo) {
      ownVersions.set(id, todo.version);
      upsertTodo(client, todo);
      return { kind: 'done' };
    }
    const theirs = await bodyOf(api().GET('/api/todos/{id}', { params: { path: { id } } }));
    upsertTodo(client, theirs);
    if (collides({ theirs, before, patch })) return { kind: 'conflict', theirs };
    base = theirs.version;
  }
  return { kind: 'later' };
}

/** undefined: it is another version by now. */
async function patchVersion(id: string, patch: TodoPatch, version: number): Promise<Todo | undefined> {
  try {
    const headers = version > 0 ? { 'if-match': `"${version}"` } : {};
    return await bodyOf(api().PATCH('/api/todos/{id}', { params: { path: { id } }, body: patch, headers }));
  } catch (error) {
    if (error instanceof ProblemError && error.status === 412) return undefined;
    throw error;
  }
}

interface Collision {
  readonly theirs: Todo;
  readonly before: Partial<Todo>;
  readonly patch: TodoPatch;
}

/** Whether a value that is to be changed is neither what it was nor what it is to become. */
export function collides({ theirs, before, patch }: Collision): boolean {
  const mine = patchedFields(patch, '');
  const names = (Object.keys(mine) as (keyof Todo)[]).filter((name) => name !== 'completedAt');
  return names.some((name) => {
    const now = comparable(theirs[name]);
    return now !== comparable(before[name]) && now !== comparable(mine[name]);
  });
}

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;

/** Nothing is the same however it is said: a todo made offline has no list of tags, one of the server an empty one. */
function comparable(value: unknown): string {
  if (Array.isArray(value) && value.length === 0) return 'null';
  // the server writes instants without milliseconds
  return typeof value === 'string' && instant.test(value) ? new Date(value).toISOString() : JSON.stringify(value ?? null);
}

async function withRealIds(change: Change, store: OutboxStore): Promise<Change> {
  if (change.kind === 'create') return change;
  const real = async (id: string) => (isDraft({ id }) ? ((await store.realId(id)) ?? id) : id);
  if (change.kind === 'bulk') return { ...change, ids: await Promise.all(change.ids.map(real)) };
  const id = await real(change.id);
  if (change.kind !== 'move') return { ...change, id };
  const { before, after } = change.place;
  return { ...change, id, place: before ? { before: await real(before) } : { after: await real(after ?? '') } };
}

function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error;
}

export function isGone(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 404;
}
