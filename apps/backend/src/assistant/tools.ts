import { z } from 'zod';
import { listQuerySchema, searchWords } from '../todos/list-query.ts';
import { newTodoSchema, type Todo, type TodoPatch, todoPatchSchema } from '../todos/schema.ts';
import { createTodo, deleteTodo, updateTodo } from '../todos/service.ts';
import { createProjectTool, listProjectsTool } from './project-tools.ts';
import { restoreTool } from './restore-tool.ts';
import { findTodos, forModel, readTodo, titlesOf } from './todo-reading.ts';
import { type Tool, type ToolContext, tool } from './tool.ts';

const fresh = newTodoSchema.shape;
const { title, notes, priority, dueOn, recurrence, projectId, tags } = todoPatchSchema.shape;
const status = z.enum(['open', 'completed', 'all', 'trash']);
const { dueFrom, dueTo, project, tag } = listQuerySchema.shape;
const limit = z.int().min(1).max(100).default(50);
const one = z.strictObject({ id: z.uuid() });
const oneTitle = async (context: ToolContext, { id }: { id: string }) => [(await readTodo(context, id)).title];

const patch = async ({ services, actor }: ToolContext, id: string, change: TodoPatch): Promise<unknown> =>
  forModel(JSON.parse(await updateTodo(services, actor, { id, patch: todoPatchSchema.parse(change) })) as Todo);

/** The new values, for the user to read: text in full, so that nothing passes unseen. */
const inWords = (change: Readonly<Record<string, unknown>>): string =>
  Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value === null ? 'none' : JSON.stringify(value)}`)
    .join(', ');

const listTool = tool({
  name: 'list_todos',
  description: 'Lists todos, newest first; filters are optional; trash holds what was deleted in the last 30 days',
  parameters: z.strictObject({
    status: status.default('open'),
    priority: fresh.priority.unwrap().optional(),
    dueFrom,
    dueTo,
    project,
    tag,
    limit,
  }),
  effect: 'reads',
  run: findTodos,
});

const searchTool = tool({
  name: 'search_todos',
  description: 'Finds todos that have these words in title or notes; the last one may be a beginning',
  parameters: z.strictObject({ text: z.string().trim().min(1).max(200), status: status.default('all'), limit }),
  effect: 'reads',
  run: (context, { text, ...options }) => findTodos(context, { ...options, words: searchWords(text) }),
});

const createTool = tool({
  name: 'create_todo',
  description:
    'Adds one todo; recurrence is an RRULE by days such as FREQ=WEEKLY;BYDAY=MO and needs dueOn; projectId is from list_projects',
  parameters: z.strictObject({
    title: fresh.title,
    notes: fresh.notes,
    priority: fresh.priority,
    dueOn: fresh.dueOn,
    recurrence,
    projectId,
    tags,
  }),
  effect: 'changes',
  question: async (_, { title }) => `Add "${title}"`,
  texts: async (_, { title, notes, tags = [] }) => [title, ...(notes === '' ? [] : [notes]), ...tags],
  run: async ({ services, actor }, args) => {
    const { json } = await createTodo(services, actor, newTodoSchema.parse(args));
    return forModel(JSON.parse(json) as Todo);
  },
});

const updateTool = tool({
  name: 'update_todo',
  description:
    'Changes one todo; null removes a due day, recurrence or project; tags replace those that it has; recurrence needs dueOn beside it',
  parameters: z.strictObject({ id: z.uuid(), title, notes, priority, dueOn, recurrence, projectId, tags }),
  effect: 'changes',
  question: async (context, { id, ...change }) => `Change ${await titlesOf(context, [id])} (${inWords(todoPatchSchema.parse(change))})`,
  texts: async (context, { id, title, notes, tags = [] }) => {
    const todo = await readTodo(context, id);
    const texts = [todo.title, title, notes, ...tags.filter((tag) => !todo.tags?.includes(tag))];
    return texts.filter((text) => text !== undefined);
  },
  run: (context, { id, ...change }) => patch(context, id, change),
});

const completeTool = tool({
  name: 'complete_todo',
  description: 'Marks one todo as done',
  parameters: one,
  effect: 'changes',
  question: async (context, { id }) => `Complete ${await titlesOf(context, [id])}`,
  texts: oneTitle,
  run: (context, { id }) => patch(context, id, { completed: true }),
});

const reopenTool = tool({
  name: 'reopen_todo',
  description: 'Marks one completed todo as open again',
  parameters: one,
  effect: 'changes',
  question: async (context, { id }) => `Reopen ${await titlesOf(context, [id])}`,
  texts: oneTitle,
  run: (context, { id }) => patch(context, id, { completed: false }),
});

const deleteTool = tool({
  name: 'delete_todo',
  description: 'Deletes one todo, once the user has confirmed it',
  parameters: one,
  effect: 'asks',
  question: async (context, { id }) => `Delete ${await titlesOf(context, [id])}`,
  run: async ({ services, actor }, { id }) => {
    await deleteTodo(services, actor, id);
    return { deleted: id };
  },
});

const verbs = { complete: 'Complete', reopen: 'Reopen', delete: 'Delete', update: 'Change' } as const;

const bulkTool = tool({
  name: 'change_todos',
  description: 'Completes, reopens, deletes or updates (priority, due day) several todos, once the user has confirmed it',
  parameters: z.strictObject({
    ids: z.array(z.uuid()).min(1).max(100),
    action: z.enum(['complete', 'reopen', 'delete', 'update']),
    priority,
    dueOn,
  }),
  effect: 'asks',
  question: async (context, { ids, action, priority, dueOn }) => {
    const change = action === 'update' ? ` (${inWords(todoPatchSchema.parse({ priority, dueOn }))})` : '';
    return `${verbs[action]} ${await titlesOf(context, ids)}${change}`;
  },
  run: async ({ services, actor }, { ids, action, priority, dueOn }) => {
    const completed = action === 'update' ? undefined : action === 'complete';
    const change = action === 'update' ? { priority, dueOn } : { completed };
    const one = (id: string) =>
      action === 'delete' ? deleteTodo(services, actor, id) : updateTodo(services, actor, { id, patch: todoPatchSchema.parse(change) });
    return { changed: await countDone([...new Set(ids)], one) };
  },
});

/** One after the other, as the API would; a todo that is gone by now does not keep the others from their change. */
async function countDone(ids: readonly string[], work: (id: string) => Promise<unknown>): Promise<number> {
  let done = 0;
  for (const id of ids) {
    const isDone = await work(id).then(
      () => true,
      (error) => passOver(error),
    );
    if (isDone) done += 1;
  }
  return done;
}

function passOver(error: unknown): false {
  if ((error as { id?: string }).id === 'todo-not-found') return false;
  throw error;
}

/** Everything the assistant can do. Each goes through the service that the API uses, as the user who asks. */
export const tools: readonly Tool[] = [
  listTool,
  searchTool,
  listProjectsTool,
  createTool,
  createProjectTool,
  updateTool,
  completeTool,
  reopenTool,
  restoreTool,
  deleteTool,
  bulkTool,
];

export const toolNamed = (name: string): Tool | undefined => tools.find((candidate) => candidate.name === name);
