import { problems } from '../http/problem.ts';
import type { BulkEdit } from './bulk-schema.ts';
import { bulkStatement } from './bulk-statement.ts';
import { nextOccurrence, type Recurring } from './next-occurrence.ts';
import { type Actor, refuseReference, type TodoServices, written } from './todo-services.ts';

interface BulkRow {
  readonly id: string;
  readonly version: number;
  readonly changed: boolean;
  readonly waits: Recurring | null;
  readonly json: string;
}

/** Others may edit a recurring todo while its next due date is worked out; somebody who does so this often is a storm. */
const mostAttempts = 5;

/** Changes many todos in one statement, or none of them: one event for each that changed. Returns JSON: the todos, and ids that are not there. */
export const bulkEdit = async (services: TodoServices, actor: Actor, { ids, change }: BulkEdit): Promise<string> => {
  const wanted = [...new Set(ids)];
  let next: Record<string, object> = {};
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const values = [wanted, JSON.stringify(change), services.env.todoEventsTopic, actor.correlationId, JSON.stringify(next)];
    const rows = await services.database
      .as<BulkRow>(actor.caller, bulkStatement, values)
      .catch((error) => refuseReference(error, change.projectId));
    if (rows.every(({ waits }) => waits === null)) return answer(services, wanted, rows);
    next = { ...next, ...nextDates(rows) };
  }
  throw problems.busy();
};

const nextDates = (rows: readonly BulkRow[]): Record<string, object> =>
  Object.fromEntries(
    rows.flatMap(({ id, version, waits }) =>
      waits === null ? [] : [[id, { version, ...nextOccurrence(waits, new Date().toISOString()) }]],
    ),
  );

const answer = (services: TodoServices, wanted: readonly string[], rows: readonly BulkRow[]): string => {
  written(services, 'updated', rows.filter(({ changed }) => changed).length);
  const found = new Set(rows.map(({ id }) => id));
  const missing = wanted.filter((id) => !found.has(id));
  return `{"items":[${rows.map(({ json }) => json).join(',')}],"missing":${JSON.stringify(missing)}}`;
};
