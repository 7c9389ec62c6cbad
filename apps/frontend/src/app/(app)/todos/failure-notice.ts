import { ConnectionError, SignedOutError } from '../../../api/problem.ts';
import { notify } from '../../../ui/toasts.ts';

/** Says that a change was taken back, and why. An ended session has its own page. */
export function failureNotice(error: Error, title: string, retry?: () => void): void {
  if (error instanceof SignedOutError) return;
  const reason = error instanceof ConnectionError ? 'the server could not be reached' : error.message;
  notify({ title: `${title}: ${reason}`, tone: 'danger', action: retry && { label: 'Try again', run: retry } });
}
