'use client';

import { useQueryClient } from '@tanstack/react-query';
import { hideForDelete, isPendingDelete, showAgain } from '../../../api/pending-deletes.ts';
import { SignedOutError } from '../../../api/problem.ts';
import { findTodo } from '../../../api/todo-cache.ts';
import { isGone, type TodoChange, useDeleteTodo, useUpdateTodo } from '../../../api/todos.ts';
import type { Todo, TodoPatch } from '../../../api/types.ts';
import { writeDraft } from '../../../lib/draft.ts';
import { notify } from '../../../ui/toasts.ts';
import { failureNotice } from './failure-notice.ts';
import { valuesOf } from './todo-form-values.ts';

export interface TodoActions {
  readonly change: (todo: Todo, patch: TodoPatch) => void;
  readonly toggle: (todo: Todo) => void;
  readonly remove: (todo: Todo) => void;
}

export function editDraftKey(userId: string, todoId: string): string {
  return `${userId}.edit.${todoId}`;
}

/** What can be done with a todo; each step can be taken back or tried again from its notice. */
export function useTodoActions(userId: string | undefined): TodoActions {
  const client = useQueryClient();
  const update = useUpdateTodo((error, change) => {
    if (error instanceof SignedOutError) return keepTyped(change);
    if (isGone(error)) return failureNotice(error, 'This todo was deleted elsewhere');
    failureNotice(error, 'Could not save the change', () => update.mutate(change));
  });
  const erase = useDeleteTodo((error, id) => failureNotice(error, 'Could not delete the todo', () => erase.mutate(id)));

  /** The form opens with it again after signing in. */
  function keepTyped({ id, patch }: TodoChange): void {
    const todo = findTodo(client, id);
    const { completed, version: _, ...fields } = patch;
    if (userId && todo && completed === undefined) writeDraft(editDraftKey(userId, id), { ...valuesOf(todo), ...fields });
  }

  const change = (todo: Todo, patch: TodoPatch) => update.mutate({ id: todo.id, patch });
  const toggle = (todo: Todo) => {
    const completed = todo.completedAt === null;
    change(todo, { completed });
    notify({
      title: `${completed ? 'Completed' : 'Reopened'} “${todo.title}”`,
      action: { label: 'Undo', run: () => change(todo, { completed: !completed }) },
    });
  };
  const remove = (todo: Todo) => {
    hideForDelete(todo.id);
    notify({
      title: `Deleting “${todo.title}”`,
      action: { label: 'Undo', run: () => showAgain(todo.id) },
      onGone: () => {
        if (isPendingDelete(todo.id)) erase.mutate(todo.id);
      },
    });
  };
  return { change, toggle, remove };
}
