import type { BulkChange, Todo } from '../api/types.ts';

/** Tags that every one of the todos has. */
export function tagsOfAll(todos: readonly Todo[]): string[] {
  return tagsOfAny(todos).filter((tag) => todos.every(({ tags }) => tags?.includes(tag)));
}

/** Tags that some of the todos have, and others have not. */
export function tagsOfSome(todos: readonly Todo[]): string[] {
  const all = tagsOfAll(todos);
  return tagsOfAny(todos).filter((tag) => !all.includes(tag));
}

/** What makes the tags `before` the tags `after`; undefined where they are the same. */
export function changedTags(before: readonly string[], after: readonly string[]): BulkChange | undefined {
  const addTags = after.filter((tag) => !before.includes(tag));
  const removeTags = before.filter((tag) => !after.includes(tag));
  if (addTags.length + removeTags.length === 0) return undefined;
  return { ...(addTags.length > 0 && { addTags }), ...(removeTags.length > 0 && { removeTags }) };
}

function tagsOfAny(todos: readonly Todo[]): string[] {
  return [...new Set(todos.flatMap(({ tags = [] }) => tags))].sort();
}
