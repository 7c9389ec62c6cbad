'use client';

import { useState } from 'react';
import type { Todo } from '../../../api/types.ts';
import { readDraft } from '../../../lib/draft.ts';
import { useShortcuts } from '../../../lib/use-shortcuts.ts';
import { useToday } from '../../../lib/use-today.ts';
import { TodoForm } from './todo-form.tsx';
import { changesOf, valuesOf } from './todo-form-values.ts';
import { TodoMenu } from './todo-menu.tsx';
import { TodoRow } from './todo-row.tsx';
import { useRowFocus } from './use-row-focus.ts';
import { editDraftKey, type TodoActions } from './use-todo-actions.ts';

interface TodoListProps {
  readonly todos: readonly Todo[];
  readonly leaving: ReadonlySet<string>;
  readonly actions: TodoActions;
  readonly userId: string | undefined;
}

export function TodoList({ todos, leaving, actions, userId }: TodoListProps) {
  const today = useToday();
  const [editing, setEditing] = useState(() => todos.find(({ id }) => userId && readDraft(editDraftKey(userId, id)))?.id);
  const focus = useRowFocus(todos.map((todo) => todo.id));
  useShortcuts({ '/': focus.focusFirst, ArrowDown: focus.focusFirst, j: focus.focusFirst });

  const close = (todo: Todo) => {
    focus.focusNext(todo.id);
    setEditing(undefined);
  };
  const edit = (todo: Todo) => setEditing(todo.id);
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers */}
      <ul ref={focus.list} role="list" aria-label="Todos" onFocus={focus.onFocus} onBlur={focus.onBlur}>
        {todos.map((todo) =>
          todo.id === editing ? (
            <li key={todo.id} className="py-1.5">
              <TodoForm
                label={`Edit ${todo.title}`}
                initial={valuesOf(todo)}
                submitLabel="Save"
                draftKey={userId && editDraftKey(userId, todo.id)}
                onSubmit={(values) => {
                  const patch = changesOf(valuesOf(todo), values);
                  if (patch) actions.change(todo, patch);
                  close(todo);
                }}
                onCancel={() => close(todo)}
              />
            </li>
          ) : (
            <TodoRow
              key={todo.id}
              todo={todo}
              today={today}
              leaving={leaving.has(todo.id)}
              onToggle={actions.toggle}
              onEdit={edit}
              onRemove={actions.remove}
              onMove={({ id }, step) => focus.move(id, step)}
            />
          ),
        )}
      </ul>
      <TodoMenu actions={actions} today={today} onEdit={edit} />
    </>
  );
}
