'use client';

import {
  type Announcements,
  closestCorners,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTodoActions } from '../../../api/todo-actions.ts';
import type { Todo } from '../../../api/types.ts';
import { BoardColumn } from './board-column.tsx';
import { CardFace } from './card-face.tsx';
import { columnCoordinates } from './column-coordinates.ts';
import { type Column, isIn } from './columns.ts';

interface Dragged {
  readonly todo: Todo;
}

/** Cards go between columns by mouse, by a finger that rests a moment, and by the keyboard. */
export function BoardColumns({ columns }: { readonly columns: readonly Column[] }) {
  const actions = useTodoActions();
  const [dragged, setDragged] = useState<Todo>();
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: columnCoordinates,
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
  );
  const onDragStart = ({ active }: DragStartEvent) => setDragged((active.data.current as Dragged).todo);
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    setDragged(undefined);
    const { todo } = active.data.current as Dragged;
    const target = over?.data.current as { column: Column; todo?: Todo } | undefined;
    if (!target) return;
    if (!isIn(todo, target.column)) actions.change(todo, target.column.change);
    if (target.todo && target.todo.id !== todo.id) actions.move(todo, { before: target.todo.id });
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCorners}
      accessibility={{ announcements, screenReaderInstructions: { draggable: instructions } }}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
      onDragCancel={() => setDragged(undefined)}
    >
      <div className="-mx-4 flex snap-x scroll-px-4 gap-4 overflow-x-auto px-4 pb-4 sm:-mx-8 sm:scroll-px-8 sm:px-8">
        {columns.map((column) => (
          <BoardColumn key={column.id} column={column} />
        ))}
      </div>
      {typeof document !== 'undefined' &&
        createPortal(<DragOverlay dropAnimation={null}>{dragged && <CardFace todo={dragged} lifted />}</DragOverlay>, document.body)}
    </DndContext>
  );
}

const instructions = 'Press Space to pick the card up, the arrow keys to move it, Space to put it down, Escape to leave it where it was.';

const titleOf = ({ active }: { readonly active: { readonly data: { readonly current?: unknown } } }) =>
  (active.data.current as Dragged).todo.title;
const columnOf = (over: { readonly data: { readonly current?: unknown } } | null) =>
  (over?.data.current as { column: Column } | undefined)?.column.label;

const announcements: Announcements = {
  onDragStart: (event) => `Picked up ${titleOf(event)}`,
  onDragOver: (event) => `${titleOf(event)} is over ${columnOf(event.over) ?? 'no column'}`,
  onDragEnd: (event) => `${titleOf(event)} was put into ${columnOf(event.over) ?? 'no column'}`,
  onDragCancel: (event) => `${titleOf(event)} stays where it was`,
};
