import type { ListOptions } from '../todos/list-todos.ts';
import type { Todo } from '../todos/schema.ts';
import { getTodo, listTodos } from '../todos/service.ts';
import type { ToolContext } from './tool.ts';

const notesShown = 500;

/** One page of the list that the API gives, newest first. */
export async function findTodos({ services, actor }: ToolContext, options: ListOptions): Promise<{ todos: unknown[]; more: boolean }> {
  const { items, nextCursor } = JSON.parse(await listTodos(services.database, actor.caller, options)) as Page;
  return { todos: items.map(forModel), more: nextCursor !== null };
}

interface Page {
  readonly items: readonly Todo[];
  readonly nextCursor: string | null;
}

export async function readTodo({ services, actor }: ToolContext, id: string): Promise<Todo> {
  return JSON.parse(await getTodo(services.database, actor.caller, id)) as Todo;
}

/** How the user recognises todos: by their titles as they are now, whatever a model says of them. */
export async function titlesOf(context: ToolContext, ids: readonly string[]): Promise<string> {
  const titles: string[] = [];
  for (const id of new Set(ids)) titles.push(`"${(await readTodo(context, id)).title}"`);
  const shown = titles.slice(0, 20).join(', ');
  const more = titles.length > 20 ? ` and ${titles.length - 20} more` : '';
  return `${titles.length} ${titles.length === 1 ? 'todo' : 'todos'}: ${shown}${more}`;
}

/** What a model needs to know of a todo. */
export const forModel = ({ id, title, notes, priority, dueOn, completedAt, recurrence, projectId, tags = [] }: Todo) => ({
  id,
  title,
  ...(notes !== '' && { notes: notes.slice(0, notesShown) }),
  priority,
  dueOn,
  completed: completedAt !== null,
  ...(recurrence && { recurrence }),
  ...(projectId && { projectId }),
  ...(tags.length > 0 && { tags }),
});
