import { columnThenCard } from '../../../src/app/(app)/board/column-then-card.ts';

type Args = Parameters<typeof columnThenCard>[0];
type Rect = readonly [left: number, top: number, width: number, height: number];

const rectOf = ([left, top, width, height]: Rect) => ({ left, top, width, height, right: left + width, bottom: top + height });

/** Two columns side by side, 600 pixels high; the left one has two cards. */
const places: Readonly<Record<string, { readonly kind: string; readonly column: string; readonly rect: Rect }>> = {
  left: { kind: 'column', column: 'left', rect: [0, 0, 228, 600] },
  right: { kind: 'column', column: 'right', rect: [244, 0, 228, 600] },
  first: { kind: 'card', column: 'left', rect: [12, 44, 204, 60] },
  second: { kind: 'card', column: 'left', rect: [12, 112, 204, 60] },
};

function over(carried: Rect, pointer?: { readonly x: number; readonly y: number }): unknown {
  const droppableContainers = Object.entries(places).map(([id, { kind, column }]) => ({
    id,
    data: { current: { kind, target: { column: { id: column } } } },
  }));
  const droppableRects = new Map(Object.entries(places).map(([id, { rect }]) => [id, rectOf(rect)]));
  const args = {
    active: { id: 'first' },
    collisionRect: rectOf(carried),
    droppableContainers,
    droppableRects,
    pointerCoordinates: pointer ?? null,
  };
  return columnThenCard(args as unknown as Args)[0]?.id;
}

it('is a tall column without cards, although a card of the next one is nearer to its corners', () => {
  expect(over([252, 44, 204, 60])).toBe('right');
  expect(over([150, 44, 204, 60], { x: 260, y: 60 })).toBe('right');
});

it('is the card that is covered most', () => {
  expect(over([12, 84, 204, 60])).toBe('second');
  expect(over([60, 50, 204, 60], { x: 100, y: 60 })).toBe('first');
});

it('is the column below its last card, and the nearest one outside of all', () => {
  expect(over([12, 300, 204, 60])).toBe('left');
  expect(over([480, 10, 204, 60])).toBe('right');
});
