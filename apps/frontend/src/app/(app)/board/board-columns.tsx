'use client';

import {
  type Announcements,
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
import { columnThenCard } from './column-then-card.ts';
import { type Column, isIn } from './columns.ts';
import { type DropTarget, placeOf } from './place-of.ts';
import { useCardSteps } from './use-card-steps.ts';

interface Dragged {
  readonly todo: Todo;
}

/** Cards go between columns by mouse, by a finger that rests a moment, and by the keyboard. */
export function BoardColumns({ columns }: { readonly columns: readonly Column[] }) {
  const actions = useTodoActions();
  const onStep = useCardSteps(columns, actions);
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
    const target = targetOf(over);
    if (!target) return;
    const place = placeOf(todo, target);
    if (!isIn(todo, target.column)) actions.change(todo, target.column.change);
    if (place) actions.move(todo, place);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={columnThenCard}
      accessibility={{ announcements, screenReaderInstructions: { draggable: instructions } }}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
      onDragCancel={() => setDragged(undefined)}
    >
      <div className="-mx-4 flex snap-x scroll-px-4 gap-4 overflow-x-auto px-4 pb-4 sm:-mx-8 sm:scroll-px-8 sm:px-8">
        {columns.map((column) => (
          <BoardColumn key={column.id} column={column} onStep={onStep} />
        ))}
      </div>
      {typeof document !== 'undefined' &&
        createPortal(<DragOverlay dropAnimation={null}>{dragged && <CardFace todo={dragged} lifted />}</DragOverlay>, document.body)}
    </DndContext>
  );
}

const instructions =
  'Press Space to pick the card up, the arrow keys to move it, Space to put it down, Escape to leave it where it was. Shift with an arrow key moves it one step.';

const titleOf = ({ active }: { readonly active: { readonly data: { readonly current?: unknown } } }) =>
  (active.data.current as Dragged).todo.title;
type Over = { readonly data: { readonly current?: unknown } } | null;

const targetOf = (over: Over) => (over?.data.current as { readonly target: DropTarget } | undefined)?.target;

/** "High, at Water the plants". */
const whereIs = (over: Over) => {
  const target = targetOf(over);
  if (!target) return 'no column';
  return target.onto ? `${target.column.label}, at ${target.onto.title}` : target.column.label;
};

const announcements: Announcements = {
  onDragStart: (event) => `Picked up ${titleOf(event)}`,
  onDragOver: (event) => `${titleOf(event)} is over ${whereIs(event.over)}`,
  onDragEnd: (event) => `${titleOf(event)} was put into ${whereIs(event.over)}`,
  onDragCancel: (event) => `${titleOf(event)} stays where it was`,
};
