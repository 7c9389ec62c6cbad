import type { BulkChange, Project, Todo, TodoQuery } from '../../../api/types.ts';
import { priorities } from '../../../todos/priorities.ts';

/** What the columns of the board stand for. */
export type Grouping = 'priority' | 'project';

export interface Column {
  readonly id: string;
  readonly label: string;
  readonly query: TodoQuery;
  /** What a todo becomes that is dropped here. */
  readonly change: Pick<BulkChange, 'priority' | 'projectId'>;
}

const base = { status: 'open', sort: 'manual' } as const satisfies TodoQuery;

export function columnsOf(by: Grouping, projects: readonly Project[]): readonly Column[] {
  if (by === 'priority') {
    return priorities.map(({ value, label }) => ({
      id: value,
      label: value === 'none' ? 'No priority' : label,
      query: { ...base, priority: value },
      change: { priority: value },
    }));
  }
  const inbox: Column = { id: 'inbox', label: 'Inbox', query: { ...base, inbox: 'true' }, change: { projectId: null } };
  return [inbox, ...projects.map(({ id, name }) => ({ id, label: name, query: { ...base, project: id }, change: { projectId: id } }))];
}

export function isIn(todo: Todo, { change }: Column): boolean {
  return change.priority === undefined ? (todo.projectId ?? null) === change.projectId : todo.priority === change.priority;
}
