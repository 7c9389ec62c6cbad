import { columnsOf } from '../../../src/app/(app)/board/columns.ts';
import { placeOf, stepOf } from '../../../src/app/(app)/board/place-of.ts';
import { todo } from '../../support/todos.ts';

const [high, medium] = columnsOf('priority', []) as [ReturnType<typeof columnsOf>[number], ReturnType<typeof columnsOf>[number]];
const [first, second, third] = ['a', 'b', 'c'].map((id) => todo({ id, priority: 'high' })) as [
  ReturnType<typeof todo>,
  ...ReturnType<typeof todo>[],
];
const todos = [first, second, third].filter((one) => one !== undefined);

test.each([
  ['down', first, third, { after: 'c' }],
  ['up', third, first, { before: 'a' }],
  ['onto itself', second, second, undefined],
])('within its column a card takes the place of the one it is dropped on: %s', (_way, moved, onto, place) => {
  expect(placeOf(moved as ReturnType<typeof todo>, { column: high, todos, onto })).toEqual(place);
});

test('from another column it goes before the card it is dropped on, or to the end', () => {
  const guest = todo({ id: 'x', priority: 'medium' });
  expect(placeOf(guest, { column: high, todos, onto: second })).toEqual({ before: 'b' });
  expect(placeOf(guest, { column: high, todos })).toEqual({ after: 'c' });
  expect(placeOf(guest, { column: high, todos: [] })).toBeUndefined();
});

test('dropped beside the cards of its own column it stays where it was', () => {
  expect(placeOf(first, { column: high, todos })).toBeUndefined();
  expect(placeOf(todo({ id: 'x', priority: 'medium' }), { column: medium, todos: [] })).toBeUndefined();
});

test('a step goes to the neighbour, and not beyond the ends', () => {
  expect([stepOf(first, todos, 1), stepOf(third as typeof first, todos, -1), stepOf(first, todos, -1)]).toEqual([
    { after: 'b' },
    { before: 'b' },
    undefined,
  ]);
});
