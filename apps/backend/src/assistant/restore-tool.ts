import { z } from 'zod';
import { problems } from '../http/problem.ts';
import type { Todo } from '../todos/schema.ts';
import { restoreTodo } from '../todos/service.ts';
import { trashStatements } from './statements.ts';
import { forModel } from './todo-reading.ts';
import { type ToolContext, tool } from './tool.ts';

/** Of a todo in the trash, which no list of open ones shows. @throws when it is not there. */
async function titleInTrash({ services, actor }: ToolContext, id: string): Promise<string> {
  const [row] = await services.database.as<{ title: string }>(actor.caller, trashStatements.title, [id]);
  if (row === undefined) throw problems.todoNotFound(id);
  return row.title;
}

export const restoreTool = tool({
  name: 'restore_todo',
  description: 'Takes one todo out of the trash again',
  parameters: z.strictObject({ id: z.uuid() }),
  effect: 'changes',
  question: async (context, { id }) => `Restore "${await titleInTrash(context, id)}"`,
  texts: async (context, { id }) => [await titleInTrash(context, id)],
  run: async ({ services, actor }, { id }) => forModel(JSON.parse(await restoreTodo(services, actor, id)) as Todo),
});
