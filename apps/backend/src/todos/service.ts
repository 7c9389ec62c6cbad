import type { Database } from '../database/database.ts';
import { problems } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import { dueColumns } from './due.ts';
import { nextOccurrence, type Recurring } from './next-occurrence.ts';
import type { TodoPatch } from './schema.ts';
import { todoStatements } from './statements.ts';
import { type Actor, refuseReference, type TodoServices, written } from './todo-services.ts';

export { createTodo, createTodoOnce } from './create-todo.ts';
export { listTodos } from './list-todos.ts';
export type { Actor } from './todo-services.ts';

export const getTodo = async (database: Database, caller: Caller, id: string): Promise<string> => {
  const [row] = await database.as<{ json: string }>(caller, todoStatements.get, [id]);
  if (row === undefined) throw problems.todoNotFound(id);
  return row.json;
};

interface Update {
  readonly id: string;
  readonly patch: TodoPatch;
  /** The versions that may be changed. Default: any. */
  readonly allowed?: readonly number[] | undefined;
}

interface UpdateRow {
  readonly found_version: number;
  readonly matched: boolean;
  readonly changed: boolean;
  /** Present when the todo recurs and waits for its next due date to be said. */
  readonly waits: Recurring | null;
  readonly json: string;
}

export const updateTodo = async (services: TodoServices, actor: Actor, update: Update): Promise<string> => {
  const row = await tryUpdate(services, actor, { ...update, next: undefined });
  if (row.waits === null) return row.json;
  return completeRecurring(services, actor, { ...update, row });
};

/**
 * The next due date is worked out here and holds for the version it was read from; the statement then completes the todo and makes the
 * next one at once. Another edit in between: once more, from what it left.
 */
const completeRecurring = async (
  services: TodoServices,
  actor: Actor,
  { row, ...update }: Update & { row: UpdateRow },
): Promise<string> => {
  let latest = row;
  while (latest.waits !== null) {
    const next = nextOccurrence(latest.waits, new Date().toISOString()) ?? {};
    const again = await tryUpdate(services, actor, { ...update, allowed: [latest.found_version], next }).catch(changedMeanwhile);
    latest = again ?? (await tryUpdate(services, actor, { ...update, next: undefined }));
    if (again !== undefined) break;
  }
  return latest.json;
};

const changedMeanwhile = (error: unknown): undefined => {
  if ((error as { id?: string }).id !== 'precondition-failed') throw error;
};

const tryUpdate = async (services: TodoServices, actor: Actor, update: Update & { next: object | undefined }): Promise<UpdateRow> => {
  const { id, next, patch, allowed } = update;
  const { version, dueOn, dueAt, timeZone, ...changes } = patch;
  const versions = allowed ?? (version === undefined ? null : [version]);
  const values = [
    id,
    JSON.stringify({ ...changes, ...dueColumns({ dueOn, dueAt, timeZone }) }),
    versions,
    services.env.todoEventsTopic,
    actor.correlationId,
    next === undefined ? null : JSON.stringify(next),
  ];
  const [row] = await services.database
    .as<UpdateRow>(actor.caller, todoStatements.update, values)
    .catch((error) => refuseReference(error, patch.projectId));
  if (row === undefined) throw problems.todoNotFound(id);
  if (!row.matched) throw allowed === undefined ? problems.versionConflict(version ?? 0, row.found_version) : notMatched(allowed, row);
  if (row.changed) written(services, 'updated');
  return row;
};

const notMatched = (allowed: readonly number[], row: { found_version: number }) =>
  problems.preconditionFailed(allowed.map((version) => `"${version}"`).join(', '), row.found_version);

interface Target {
  readonly id: string;
  readonly allowed?: readonly number[] | undefined;
}

export const deleteTodo = (services: TodoServices, actor: Actor, id: string): Promise<void> => trashTodo(services, actor, { id });

/** Into the trash, from where it can be restored for 30 days. */
export const trashTodo = async (services: TodoServices, actor: Actor, { id, allowed }: Target): Promise<void> => {
  const values = [id, services.env.todoEventsTopic, actor.correlationId, allowed ?? null];
  const [row] = await services.database.as<{ found_version: number; matched: boolean }>(actor.caller, todoStatements.delete, values);
  if (row === undefined) throw problems.todoNotFound(id);
  if (!row.matched) throw notMatched(allowed ?? [], row);
  written(services, 'deleted');
};

export const restoreTodo = async (services: TodoServices, actor: Actor, id: string): Promise<string> => {
  const values = [id, services.env.todoEventsTopic, actor.correlationId];
  const [row] = await services.database.as<{ changed: boolean; json: string }>(actor.caller, todoStatements.restore, values);
  if (row === undefined) throw problems.todoNotFound(id);
  if (row.changed) written(services, 'updated');
  return row.json;
};
