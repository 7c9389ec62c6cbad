import type { KeyboardCoordinateGetter } from '@dnd-kit/core';

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Left and right go to the next column, up and down to the next card. */
export const columnCoordinates: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = steps[event.code];
  if (!step) return undefined;
  event.preventDefault();
  const { droppableContainers, droppableRects, collisionRect } = context;
  if (!collisionRect) return undefined;
  const [x, y] = step;
  const wanted = x === 0 ? 'card' : 'column';
  const places = droppableContainers
    .getEnabled()
    .filter(({ data }) => (data.current as { kind: string } | undefined)?.kind === wanted)
    .flatMap(({ id }) => droppableRects.get(id) ?? []);
  const beyond = places.filter((rect) =>
    x === 0 ? sameColumn(rect, collisionRect) && (rect.top - collisionRect.top) * y > 4 : (rect.left - collisionRect.left) * x > 40,
  );
  const distance = (rect: { left: number; top: number }) =>
    Math.abs(rect.left - collisionRect.left) + (x === 0 ? Math.abs(rect.top - collisionRect.top) : 0);
  const [nearest] = beyond.sort((a, b) => distance(a) - distance(b));
  if (!nearest) return undefined;
  return { x: nearest.left + (x === 0 ? 0 : 8), y: x === 0 ? nearest.top : currentCoordinates.y };
};

function sameColumn(a: { readonly left: number }, b: { readonly left: number }): boolean {
  return Math.abs(a.left - b.left) < 60;
}
