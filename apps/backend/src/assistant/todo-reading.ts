import type { Todo, TodoStatus } from '../todos/schema.ts';
import { getTodo, listTodos } from '../todos/service.ts';
import type { ToolContext } from './tools.ts';

const pageSize = 100;
const mostPages = 10;
const notesShown = 500;

interface Search {
  readonly status: TodoStatus;
  readonly matches: (todo: Todo) => boolean;
  readonly limit: number;
}

/** Reads the newest thousand todos at most, page by page, until enough of them match. */
export async function findTodos(context: ToolContext, { status, matches, limit }: Search): Promise<unknown[]> {
  const found: Todo[] = [];
  for await (const todo of newestFirst(context, status)) {
    if (matches(todo)) found.push(todo);
    if (found.length === limit) break;
  }
  return found.map(forModel);
}

async function* newestFirst({ services, actor }: ToolContext, status: TodoStatus): AsyncGenerator<Todo> {
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const json = await listTodos(services.database, actor.caller, { status, limit: pageSize, cursor });
    const { items, nextCursor } = JSON.parse(json) as { items: Todo[]; nextCursor: string | null };
    yield* items;
    if (nextCursor === null) return;
    cursor = Buffer.from(nextCursor, 'base64url').toString();
  }
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
export const forModel = ({ id, title, notes, priority, dueOn, completedAt }: Todo) => ({
  id,
  title,
  ...(notes !== '' && { notes: notes.slice(0, notesShown) }),
  priority,
  dueOn,
  completed: completedAt !== null,
});
