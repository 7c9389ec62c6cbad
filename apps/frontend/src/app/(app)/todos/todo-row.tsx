'use client';

import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { isDraft } from '../../../api/todos.ts';
import type { Todo } from '../../../api/types.ts';
import { TodoCheckbox } from './todo-checkbox.tsx';
import { todoMenu } from './todo-menu.tsx';
import { TodoMeta } from './todo-meta.tsx';

export interface RowHandlers {
  readonly onToggle: (todo: Todo) => void;
  readonly onEdit: (todo: Todo) => void;
  readonly onRemove: (todo: Todo) => void;
  readonly onMove: (todo: Todo, step: 1 | -1) => void;
}

interface TodoRowProps extends RowHandlers {
  readonly todo: Todo;
  readonly today: string;
  readonly leaving: boolean;
}

/** The checkbox is what the keyboard reaches; its keys do the rest. The title is a wider target for the pointer. */
export const TodoRow = memo(function TodoRow({ todo, today, leaving, ...handlers }: TodoRowProps) {
  const done = todo.completedAt !== null;
  const sending = isDraft(todo);
  const titleId = `title-${todo.id}`;
  const metaId = `meta-${todo.id}`;
  return (
    <li
      data-row={todo.id}
      aria-busy={sending || undefined}
      className={`group relative flex items-start gap-3 rounded-lg px-2 py-3 hover:bg-hover has-[input:focus-visible]:bg-hover ${leaving ? 'leaving' : ''} ${sending ? 'opacity-60' : ''}`}
    >
      <TodoCheckbox
        checked={done}
        disabled={sending}
        aria-labelledby={titleId}
        aria-describedby={metaId}
        onChange={() => handlers.onToggle(todo)}
        onKeyDown={(event) => onRowKey(event, todo, handlers)}
      />
      <div className="min-w-0 flex-1">
        <button
          type="button"
          tabIndex={-1}
          disabled={sending}
          onClick={() => handlers.onEdit(todo)}
          className="block w-full text-left text-base leading-5 [overflow-wrap:anywhere] before:absolute before:inset-y-0 before:right-11 before:left-11"
        >
          <span id={titleId} className={`transition-colors ${done ? 'text-faint line-through decoration-line-strong' : ''}`}>
            {todo.title}
          </span>
        </button>
        <TodoMeta id={metaId} todo={todo} today={today} />
      </div>
      {!sending && (
        <Menu.Trigger
          handle={todoMenu}
          payload={todo}
          aria-label={`More for ${todo.title}`}
          className="-my-2 -mr-1 grid size-9 shrink-0 place-items-center rounded-lg text-faint hover:bg-pressed hover:text-ink data-[popup-open]:bg-pressed data-[popup-open]:opacity-100 md:opacity-0 md:focus-visible:opacity-100 md:group-hover:opacity-100 md:group-focus-within:opacity-100"
        >
          <Ellipsis aria-hidden="true" className="size-4.5" />
        </Menu.Trigger>
      )}
    </li>
  );
});

function onRowKey(event: KeyboardEvent, todo: Todo, { onToggle, onEdit, onRemove, onMove }: RowHandlers): void {
  const actions: Record<string, () => void> = {
    ArrowDown: () => onMove(todo, 1),
    ArrowUp: () => onMove(todo, -1),
    j: () => onMove(todo, 1),
    k: () => onMove(todo, -1),
    Enter: () => onEdit(todo),
    e: () => onEdit(todo),
    x: () => onToggle(todo),
    Delete: () => onRemove(todo),
    Backspace: () => onRemove(todo),
  };
  const run = actions[event.key];
  if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  run();
}
