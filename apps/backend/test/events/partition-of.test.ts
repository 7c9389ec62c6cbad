import { partitionOf } from '../../src/events/partition-of.ts';

it('never moves a key to another partition from one release to the next', () => {
  expect(['ash', 'birch', 'ümläut', ''].map((key) => partitionOf(key, 6))).toEqual([1, 5, 5, 1]);
});

it('spreads keys over all partitions', () => {
  const counts = new Map<number, number>();
  for (let key = 0; key < 6000; key += 1) counts.set(partitionOf(`todo-${key}`, 6), (counts.get(partitionOf(`todo-${key}`, 6)) ?? 0) + 1);
  expect([...counts.keys()].toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  for (const count of counts.values()) expect(count).toBeGreaterThan(800);
});
