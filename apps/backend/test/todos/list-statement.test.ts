import { filterNames, listStatement, todoSorts } from '../../src/todos/list-statement.ts';

const subsets = Array.from({ length: 2 ** filterNames.length }, (_, bits) =>
  filterNames.filter((_name, index) => (bits >> index) % 2 === 1),
);
const statuses = ['open', 'completed', 'trash', 'all'] as const;

test('every shape of list has a name of its own that PostgreSQL does not cut', () => {
  const shapes = statuses.flatMap((status) =>
    todoSorts.flatMap((sort) => [true, false].flatMap((after) => subsets.map((filters) => ({ status, sort, after, filters })))),
  );
  const names = shapes.map((shape) => listStatement(shape).name);
  expect(new Set(names.map((name) => name.slice(0, 63))).size).toBe(shapes.length);
});
