import type { Database } from '../database/database.ts';
import { pageJson } from '../http/page.ts';
import { problems } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import type { Services } from '../services.ts';
import type { NewTodo, TodoPatch, TodoStatus } from './schema.ts';
import { todoStatements } from './statements.ts';

/** Who changes something, and in the course of which request: both travel into the event. */
export interface Actor {
  readonly caller: Caller;
  readonly correlationId: string;
}

type TodoServices = Pick<Services, 'database' | 'env' | 'metrics' | 'outboxWritten'>;

interface ListOptions {
  readonly status: TodoStatus;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export const listTodos = async (database: Database, caller: Caller, { status, limit, cursor }: ListOptions): Promise<string> => {
  const rows = await database.as<{ position: string; json: string }>(caller, todoStatements.list[status], [cursor ?? null, limit + 1]);
  return pageJson(rows, limit);
};

export const getTodo = async (database: Database, caller: Caller, id: string): Promise<string> => {
  const [row] = await database.as<{ json: string }>(caller, todoStatements.get, [id]);
  if (row === undefined) throw problems.todoNotFound(id);
  return row.json;
};

export const createTodo = async (services: TodoServices, actor: Actor, todo: NewTodo): Promise<{ id: string; json: string }> => {
  const { title, notes, priority, dueOn } = todo;
  const values = [title, notes, priority, dueOn, services.env.todoEventsTopic, actor.correlationId];
  const [row] = await services.database.as<{ id: string; json: string }>(actor.caller, todoStatements.create, values).catch(ownerIsGone);
  if (row === undefined) throw new Error('the insert of a todo returned no row');
  written(services, 'created');
  return row;
};

/** A JWT outlives the account it names by minutes. */
const ownerIsGone = (error: unknown): never => {
  if ((error as { constraint?: string }).constraint === 'todos_user_id_foreign')
    throw problems.notSignedIn('this account no longer exists');
  throw error;
};

interface Update {
  readonly id: string;
  readonly patch: TodoPatch;
}

interface UpdateRow {
  readonly found_version: number;
  readonly matched: boolean;
  readonly changed: boolean;
  readonly json: string;
}

export const updateTodo = async (services: TodoServices, actor: Actor, { id, patch }: Update): Promise<string> => {
  const { version, ...changes } = patch;
  const values = [id, JSON.stringify(changes), version ?? null, services.env.todoEventsTopic, actor.correlationId];
  const [row] = await services.database.as<UpdateRow>(actor.caller, todoStatements.update, values);
  if (row === undefined) throw problems.todoNotFound(id);
  if (!row.matched) throw problems.versionConflict(version ?? 0, row.found_version);
  if (row.changed) written(services, 'updated');
  return row.json;
};

export const deleteTodo = async (services: TodoServices, actor: Actor, id: string): Promise<void> => {
  const values = [id, services.env.todoEventsTopic, actor.correlationId];
  const [row] = await services.database.as<{ id: string }>(actor.caller, todoStatements.delete, values);
  if (row === undefined) throw problems.todoNotFound(id);
  written(services, 'deleted');
};

const written = ({ metrics, outboxWritten }: TodoServices, change: 'created' | 'updated' | 'deleted'): void => {
  metrics.todoChanges.inc({ change });
  outboxWritten.notify();
};
