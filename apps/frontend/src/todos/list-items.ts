import type { Todo } from '../api/types.ts';

/** What a list shows, line by line. */
export type ListItem = { readonly kind: 'heading'; readonly label: string } | { readonly kind: 'todo'; readonly todo: Todo };

/** Todos that follow each other and have the same heading stand under it. Without a function there are no headings. */
export function listItems(todos: readonly Todo[], headingOf?: (todo: Todo) => string): readonly ListItem[] {
  let heading: string | undefined;
  return todos.flatMap((todo): ListItem[] => {
    const label = headingOf?.(todo);
    const item = { kind: 'todo', todo } as const;
    if (label === heading || label === undefined) return [item];
    heading = label;
    return [{ kind: 'heading', label }, item];
  });
}
