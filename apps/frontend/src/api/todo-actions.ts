'use client';

import { useMemo } from 'react';
import { announce } from '../ui/announcer.tsx';
import { notify } from '../ui/toasts.ts';
import { type Change, draftId, valuesBefore } from './changes.ts';
import type { Outbox } from './outbox.ts';
import { useOutbox } from './outbox-context.tsx';
import type { BulkChange, NewTodo, Todo, TodoPatch, TodoPlace } from './types.ts';

export interface TodoActions {
  /** Answers with the passing id under which it shows. */
  readonly add: (todo: NewTodo) => string;
  readonly change: (todo: Todo, patch: TodoPatch) => void;
  /** Completes or opens again; can be taken back. */
  readonly toggle: (todo: Todo) => void;
  readonly trash: (todo: Todo) => void;
  readonly restore: (todo: Todo) => void;
  readonly move: (todo: Todo, place: TodoPlace) => void;
  readonly bulk: (todos: readonly Todo[], change: BulkChange, said: string) => void;
}

/** Everything that can be done with todos. Each shows at once, reaches the server sooner or later, and can be taken back. */
export function useTodoActions(): TodoActions {
  const outbox = useOutbox();
  return useMemo(() => todoActions(outbox), [outbox]);
}

const mostInBulk = 500;

function todoActions(outbox: Outbox): TodoActions {
  const change = (todo: Todo, patch: TodoPatch) => {
    outbox.add({ kind: 'update', id: todo.id, patch, before: valuesBefore(todo, patch), version: todo.version });
  };
  const restore = ({ id }: Todo) => void outbox.add({ kind: 'restore', id });
  return {
    change,
    restore: (todo) => {
      restore(todo);
      notify({ title: `Restored “${todo.title}”` });
    },
    add: (todo) => {
      const id = draftId();
      outbox.add({ kind: 'create', id, todo });
      announce(`Added ${todo.title}`);
      return id;
    },
    toggle: (todo) => {
      const completed = todo.completedAt === null;
      change(todo, { completed });
      notify({
        title: `${completed ? 'Completed' : 'Reopened'} “${todo.title}”`,
        action: { label: 'Undo', run: () => change({ ...todo, version: 0 }, { completed: !completed }) },
      });
    },
    trash: (todo) => {
      outbox.add({ kind: 'trash', id: todo.id });
      notify({ title: `Moved “${todo.title}” to the trash`, action: { label: 'Undo', run: () => restore(todo) } });
    },
    move: ({ id }, place) => void outbox.add({ kind: 'move', id, place }),
    bulk: (todos, edit, said) => {
      const make = (changes: readonly Change[]) => changes.map((one) => outbox.add(one));
      make(inBulk(todos, edit));
      notify({ title: said, action: { label: 'Undo', run: () => make(todos.flatMap((todo) => undoOf(todo, edit))) } });
    },
  };
}

function inBulk(todos: readonly Todo[], change: BulkChange): Change[] {
  const ids = todos.map(({ id }) => id);
  const parts = Array.from({ length: Math.ceil(ids.length / mostInBulk) }, (_, part) =>
    ids.slice(part * mostInBulk, (part + 1) * mostInBulk),
  );
  return parts.map((part) => ({ kind: 'bulk', ids: part, change }));
}

/** Each todo back to what it was, on whatever version it is by now. */
function undoOf(todo: Todo, { completed, deleted, addTags, removeTags, ...values }: BulkChange): Change[] {
  const { id, tags = [], priority, dueOn, dueAt, timeZone, projectId } = todo;
  const was = { priority, projectId: projectId ?? null };
  const patch: TodoPatch = {
    ...Object.fromEntries(Object.entries(was).filter(([name]) => name in values)),
    ...('dueOn' in values ? (dueAt ? { dueAt, timeZone: timeZone ?? null } : { dueOn }) : {}),
    ...(completed === undefined ? {} : { completed: todo.completedAt !== null }),
    ...(addTags || removeTags ? { tags } : {}),
  };
  const back: Change[] = deleted === undefined ? [] : [{ kind: deleted ? 'restore' : 'trash', id }];
  return Object.keys(patch).length > 0 ? [...back, { kind: 'update', id, patch, before: {}, version: 0 }] : back;
}
