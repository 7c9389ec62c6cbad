'use client';

import { Ellipsis } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, memo } from 'react';
import type { Todo } from '../api/types.ts';
import { triggerProps } from '../ui/use-menu.ts';
import { TodoCheckbox } from './todo-checkbox.tsx';
import { type Hidden, TodoMeta } from './todo-meta.tsx';

export interface RowHandlers {
  readonly onToggle: (todo: Todo) => void;
  readonly onOpen: (todo: Todo) => void;
  readonly onRemove: (todo: Todo) => void;
  readonly onMoveFocus: (todo: Todo, step: 1 | -1) => void;
  /** Among its neighbours, where the order is the person's own. */
  readonly onReorder?: ((todo: Todo, step: 1 | -1) => void) | undefined;
  /** `range`: everything from the last selected one to this. */
  readonly onSelect: (todo: Todo, how: 'one' | 'range') => void;
  readonly onMenu: (todo: Todo, button: HTMLElement, byKeyboard: boolean) => void;
}

interface TodoRowProps {
  readonly todo: Todo;
  readonly today: string;
  readonly leaving: boolean;
  readonly selected: boolean;
  /** A click selects instead of opening. */
  readonly selecting: boolean;
  readonly current: boolean;
  /** Its menu is open. */
  readonly menuOpen: boolean;
  readonly hide?: Hidden | undefined;
  readonly handlers: RowHandlers;
}

/** The checkbox is what the keyboard reaches; its keys do the rest. The title is a wider target for the pointer. */
export const TodoRow = memo(function TodoRow(props: TodoRowProps) {
  const { todo, today, leaving, selected, selecting, current, menuOpen, hide, handlers } = props;
  const done = todo.completedAt !== null;
  const titleId = `title-${todo.id}`;
  const metaId = `meta-${todo.id}`;
  const onClick = (event: MouseEvent) => {
    if (event.shiftKey) handlers.onSelect(todo, 'range');
    else if (selecting || event.ctrlKey || event.metaKey) handlers.onSelect(todo, 'one');
    else handlers.onOpen(todo);
  };
  return (
    <div
      data-row={todo.id}
      data-selected={selected || undefined}
      data-current={current || undefined}
      className={`group relative flex items-start gap-3 rounded-lg px-2 py-3 hover:bg-hover has-[input:focus-visible]:bg-hover data-current:bg-hover data-selected:bg-accent-soft! ${leaving ? 'leaving' : ''}`}
    >
      <TodoCheckbox
        checked={done}
        priority={todo.priority}
        aria-labelledby={titleId}
        aria-describedby={metaId}
        onChange={() => handlers.onToggle(todo)}
        onKeyDown={(event) => onRowKey(event, todo, handlers)}
      />
      <div className="min-w-0 flex-1">
        <button
          type="button"
          tabIndex={-1}
          onClick={onClick}
          className="block w-full text-left text-base leading-5 [overflow-wrap:anywhere] before:absolute before:inset-y-0 before:right-11 before:left-11"
        >
          <span id={titleId} className={`transition-colors ${done ? 'text-faint line-through decoration-line-strong' : ''}`}>
            {todo.title}
          </span>
          {selected && <span className="sr-only"> (selected)</span>}
        </button>
        <TodoMeta id={metaId} todo={todo} today={today} hide={hide} />
      </div>
      <button
        id={`more-${todo.id}`}
        {...triggerProps(menuOpen, (button, byKeyboard) => handlers.onMenu(todo, button, byKeyboard))}
        aria-label={`More for ${todo.title}`}
        className="-my-2 -mr-1 grid size-9 shrink-0 place-items-center rounded-lg text-faint hover:bg-pressed hover:text-ink data-[popup-open]:bg-pressed data-[popup-open]:opacity-100 md:opacity-0 md:focus-visible:opacity-100 md:group-hover:opacity-100 md:group-focus-within:opacity-100"
      >
        <Ellipsis aria-hidden="true" className="size-4.5" />
      </button>
    </div>
  );
});

function onRowKey(event: KeyboardEvent, todo: Todo, handlers: RowHandlers): void {
  const { onToggle, onOpen, onRemove, onMoveFocus, onReorder, onSelect } = handlers;
  const plain: Record<string, () => void> = {
    ArrowDown: () => onMoveFocus(todo, 1),
    ArrowUp: () => onMoveFocus(todo, -1),
    j: () => onMoveFocus(todo, 1),
    k: () => onMoveFocus(todo, -1),
    Enter: () => onOpen(todo),
    e: () => onOpen(todo),
    x: () => onToggle(todo),
    s: () => onSelect(todo, 'one'),
    S: () => onSelect(todo, 'range'),
    Delete: () => onRemove(todo),
    Backspace: () => onRemove(todo),
  };
  const withAlt: Record<string, () => void> = { ArrowDown: () => onReorder?.(todo, 1), ArrowUp: () => onReorder?.(todo, -1) };
  const run = (event.altKey ? withAlt : plain)[event.key];
  if (!run || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  run();
}
