import { problems } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import type { Services } from '../services.ts';

/** Who changes something, and in the course of which request: both travel into the event. */
export interface Actor {
  readonly caller: Caller;
  readonly correlationId: string;
}

export type TodoServices = Pick<Services, 'database' | 'env' | 'metrics' | 'outboxWritten'>;

/** After the commit of a change. */
export const written = ({ metrics, outboxWritten }: TodoServices, change: 'created' | 'updated' | 'deleted', count = 1): void => {
  if (count === 0) return;
  metrics.todoChanges.inc({ change }, count);
  outboxWritten.notify();
};

/** What a broken constraint means. A JWT outlives the account it names by minutes. */
export const refuseReference = (error: unknown, projectId: string | null | undefined): never => {
  const { constraint = '' } = error as { constraint?: string };
  if (constraint.endsWith('_user_id_foreign') || constraint.endsWith('_user_id_fkey'))
    throw problems.notSignedIn('this account no longer exists');
  if (constraint === 'todos_project_foreign') throw problems.projectNotFound(projectId ?? '');
  if (constraint === 'todos_tags_few')
    throw problems.validation([{ path: 'change.addTags', message: 'would give a todo more than 20 tags, remove some' }]);
  throw error;
};
