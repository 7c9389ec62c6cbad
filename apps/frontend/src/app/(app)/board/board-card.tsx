'use client';

import { useDraggable, useDroppable } from '@dnd-kit/core';
import type { KeyboardEvent } from 'react';
import type { Todo } from '../../../api/types.ts';
import { useOpenTodo } from '../../../detail/use-open-todo.ts';
import { CardFace } from './card-face.tsx';
import type { Column } from './columns.ts';

interface BoardCardProps {
  readonly todo: Todo;
  readonly column: Column;
}

/** A click or Enter opens it, Space picks it up. */
export function BoardCard({ todo, column }: BoardCardProps) {
  const { open } = useOpenTodo();
  const drag = useDraggable({ id: todo.id, data: { todo } });
  const drop = useDroppable({ id: `card-${todo.id}`, data: { kind: 'card', column, todo } });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && !drag.isDragging) return open(todo.id);
    drag.listeners?.onKeyDown?.(event);
  };
  return (
    <div ref={drop.setNodeRef} data-row={todo.id} className={drop.isOver && !drag.isDragging ? 'rounded-lg outline-2 outline-accent' : ''}>
      <button
        ref={drag.setNodeRef}
        type="button"
        {...drag.attributes}
        {...drag.listeners}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => {
          // for a button, Space is a click as well
          if (event.key === ' ') event.preventDefault();
        }}
        onClick={() => open(todo.id)}
        className={`block w-full touch-manipulation rounded-lg text-left ${drag.isDragging ? 'opacity-40' : ''}`}
      >
        <CardFace todo={todo} />
      </button>
    </div>
  );
}
