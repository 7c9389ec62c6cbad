'use client';

import { useDraggable, useDroppable } from '@dnd-kit/core';
import type { KeyboardEvent } from 'react';
import type { Todo } from '../../../api/types.ts';
import { useOpenTodo } from '../../../detail/use-open-todo.ts';
import { CardFace } from './card-face.tsx';
import type { DropTarget } from './place-of.ts';

interface BoardCardProps {
  readonly todo: Todo;
  readonly target: DropTarget;
  /** Steps by keys: to the next column, or among the cards of this one. */
  readonly onStep: (todo: Todo, direction: StepDirection) => void;
}

export type StepDirection = 'up' | 'down' | 'left' | 'right';

const steps: Readonly<Record<string, StepDirection>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

/** A click or Enter opens it, Space picks it up, Shift with an arrow key moves it one step. */
export function BoardCard({ todo, target, onStep }: BoardCardProps) {
  const { open } = useOpenTodo();
  const drag = useDraggable({ id: todo.id, data: { todo } });
  const drop = useDroppable({ id: `card-${todo.id}`, data: { kind: 'card', target: { ...target, onto: todo } } });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.shiftKey && !drag.isDragging ? steps[event.key] : undefined;
    if (step) {
      event.preventDefault();
      onStep(todo, step);
    } else if (event.key === 'Enter' && !drag.isDragging) open(todo.id);
    else drag.listeners?.onKeyDown?.(event);
  };
  return (
    <div ref={drop.setNodeRef} data-row={todo.id} className={drop.isOver && !drag.isDragging ? 'rounded-lg outline-2 outline-accent' : ''}>
      <button
        ref={drag.setNodeRef}
        type="button"
        {...drag.attributes}
        {...drag.listeners}
        data-card={todo.id}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => {
          // for a button, Space is a click as well
          if (event.key === ' ') event.preventDefault();
        }}
        onClick={() => open(todo.id)}
        className={`block w-full touch-manipulation rounded-lg text-left ${drag.isDragging ? 'opacity-40' : ''}`}
      >
        <CardFace todo={todo} hide={target.column.change.priority === undefined ? 'project' : 'priority'} />
      </button>
    </div>
  );
}
