import type { Todo } from '../../src/api/types.ts';
import { changedTags, tagsOfAll, tagsOfSome } from '../../src/todos/tags-of.ts';

const withTags = (...all: string[][]) => all.map((tags) => ({ tags }) as unknown as Todo);

it('tells tags of all from tags of some', () => {
  const todos = withTags(['work', 'urgent'], ['urgent'], ['urgent', 'home']);
  expect([tagsOfAll(todos), tagsOfSome(todos)]).toEqual([['urgent'], ['home', 'work']]);
});

it('says that todos without tags have none', () => {
  expect([tagsOfAll(withTags([], [])), tagsOfSome(withTags([], []))]).toEqual([[], []]);
  expect([tagsOfAll([]), tagsOfSome([])]).toEqual([[], []]);
});

it('makes a change of what differs, and none of what is the same', () => {
  expect(changedTags(['a', 'b'], ['b', 'c'])).toEqual({ addTags: ['c'], removeTags: ['a'] });
  expect(changedTags(['a'], ['a', 'b'])).toEqual({ addTags: ['b'] });
  expect(changedTags(['a'], [])).toEqual({ removeTags: ['a'] });
  expect(changedTags(['a'], ['a'])).toBeUndefined();
});
