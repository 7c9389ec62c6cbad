import { type Collision, type CollisionDetection, closestCorners, pointerWithin, rectIntersection } from '@dnd-kit/core';
import type { DropTarget } from './place-of.ts';

/** What columns and cards tell of themselves. */
interface Place {
  readonly kind: 'column' | 'card';
  readonly target: DropTarget;
}

/**
 * The column that the pointer is in, or that the carried card covers; inside of it the card that it lies on. By distance alone a card of the
 * next column would be nearer than a tall column without cards.
 */
export const columnThenCard: CollisionDetection = (args) => {
  const among = (belongs: (place: Place) => boolean) => ({
    ...args,
    droppableContainers: args.droppableContainers.filter(({ data }) => belongs(data.current as Place)),
  });
  const columns = among(({ kind }) => kind === 'column');
  const column = pointerWithin(columns)[0] ?? rectIntersection(columns)[0] ?? closestCorners(columns)[0];
  if (!column) return [];
  const { id } = placeOf(column).target.column;
  const cards = rectIntersection(among(({ kind, target }) => kind === 'card' && target.column.id === id));
  return cards.length > 0 ? cards : [column];
};

function placeOf({ data }: Collision): Place {
  return data?.droppableContainer.data.current as Place;
}
