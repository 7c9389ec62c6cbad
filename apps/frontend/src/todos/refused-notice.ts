import type { Change } from '../api/changes.ts';
import type { Entry } from '../api/outbox-store.ts';
import { isGone } from '../api/send-change.ts';
import { failureNotice } from './failure-notice.ts';

/** The server said no to a change: it is taken back on screen, and this says so. */
export function refusedNotice({ change }: Entry, error: Error): void {
  const said = isGone(error) && change.kind !== 'create' ? 'This todo was deleted elsewhere' : titleOf(change);
  failureNotice(error, said);
}

function titleOf(change: Change): string {
  switch (change.kind) {
    case 'create':
      return `Could not add “${change.todo.title}”`;
    case 'trash':
      return 'Could not move the todo to the trash';
    case 'restore':
      return 'Could not restore the todo';
    case 'move':
      return 'Could not move the todo';
    default:
      return 'Could not save the change';
  }
}
