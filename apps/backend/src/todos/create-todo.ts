import { createHash } from 'node:crypto';
import type { Statement } from '../database/user-query.ts';
import { problems } from '../http/problem.ts';
import { createOnceStatement, createStatement } from './create-statement.ts';
import { dueColumns } from './due.ts';
import type { NewTodo } from './schema.ts';
import { type Actor, refuseReference, type TodoServices, written } from './todo-services.ts';

/** A new todo; what is left out is empty. */
export type TodoDraft = Pick<NewTodo, 'title'> & Partial<NewTodo>;

interface CreatedRow {
  readonly id: string;
  readonly json: string;
  readonly created: boolean;
  readonly fingerprint: string | null;
}

export const createTodo = async (services: TodoServices, actor: Actor, draft: TodoDraft): Promise<{ id: string; json: string }> => {
  const [row] = await insert(services, actor, { statement: createStatement, draft, more: [] });
  if (row === undefined) throw new Error('the insert of a todo returned no row');
  written(services, 'created');
  return row;
};

interface OnceOptions {
  readonly draft: TodoDraft;
  readonly key: string;
}

/** A repetition under the same key is given the first answer, and makes nothing. */
export const createTodoOnce = async (services: TodoServices, actor: Actor, { draft, key }: OnceOptions): Promise<CreatedRow> => {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw problems.idempotencyKeyInvalid(key);
  const fingerprint = createHash('sha256').update(JSON.stringify(draft)).digest('hex');
  const ask = () => insert(services, actor, { statement: createOnceStatement, draft, more: [key, fingerprint] });
  const rows = await ask();
  // No row: somebody else used the key while the statement ran, and has committed by now.
  const [row] = rows.length > 0 ? rows : await ask();
  if (row === undefined) throw new Error('the insert of a todo under a key returned no row');
  if (row.fingerprint !== fingerprint) throw problems.idempotencyKeyReused(key);
  if (row.created) written(services, 'created');
  return row;
};

interface Insert {
  readonly statement: Statement;
  readonly draft: TodoDraft;
  readonly more: readonly string[];
}

const insert = (services: TodoServices, actor: Actor, { statement, draft, more }: Insert): Promise<CreatedRow[]> => {
  const { title, notes = '', priority = 'none', recurrence = null, projectId = null, tags = [] } = draft;
  const todo = { title, notes, priority, recurrence, projectId, tags, ...dueColumns({ dueOn: null, ...draft }) };
  const values = [JSON.stringify(todo), services.env.todoEventsTopic, actor.correlationId, ...more];
  return services.database.as<CreatedRow>(actor.caller, statement, values).catch((error) => refuseReference(error, projectId));
};
