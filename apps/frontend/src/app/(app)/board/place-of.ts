import type { Todo, TodoPlace } from '../../../api/types.ts';
import { type Column, isIn } from './columns.ts';

/** What a card is dropped on: another card, or the rest of a column. */
export interface DropTarget {
  readonly column: Column;
  /** Cards of the column in their order. */
  readonly todos: readonly Todo[];
  /** Default: none, the card goes to the end. */
  readonly onto?: Todo | undefined;
}

/** Where a card goes: it takes the place of the one that it is dropped on, whichever side it comes from. undefined: it stays. */
export function placeOf(todo: Todo, { column, todos, onto }: DropTarget): TodoPlace | undefined {
  const others = todos.filter(({ id }) => id !== todo.id);
  const last = others.at(-1);
  if (!onto) return last && !isIn(todo, column) ? { after: last.id } : undefined;
  if (onto.id === todo.id) return undefined;
  const from = todos.findIndex(({ id }) => id === todo.id);
  const comesFromAbove = from >= 0 && from < todos.findIndex(({ id }) => id === onto.id);
  return comesFromAbove ? { after: onto.id } : { before: onto.id };
}

/** One step up or down among the cards of a column. */
export function stepOf(todo: Todo, todos: readonly Todo[], step: 1 | -1): TodoPlace | undefined {
  const other = todos[todos.findIndex(({ id }) => id === todo.id) + step];
  if (!other) return undefined;
  return step === 1 ? { after: other.id } : { before: other.id };
}
