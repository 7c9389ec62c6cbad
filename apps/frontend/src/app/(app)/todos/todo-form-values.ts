import type { NewTodo, Todo, TodoPatch } from '../../../api/types.ts';

export type TodoFormValues = Readonly<Pick<NewTodo, 'title' | 'notes' | 'priority' | 'dueOn'>>;

export const emptyValues: TodoFormValues = { title: '', notes: '', priority: 'none', dueOn: null };

export function valuesOf({ title, notes, priority, dueOn }: Todo): TodoFormValues {
  return { title, notes, priority, dueOn };
}

/** Only what differs is sent: a change made elsewhere in the meantime is kept. */
export function changesOf(before: TodoFormValues, after: TodoFormValues): TodoPatch | undefined {
  const changed = Object.entries(after).filter(([name, value]) => value !== before[name as keyof TodoFormValues]);
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}

/** Also drops what a title cannot hold, such as line breaks that came with a paste. */
export function cleaned(values: TodoFormValues): TodoFormValues {
  return { ...values, title: values.title.replace(/\p{Cc}+/gu, ' ').trim(), notes: values.notes.trim() };
}
