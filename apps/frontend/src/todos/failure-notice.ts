import { ConnectionError, isTransient, SignedOutError } from '../api/problem.ts';
import { notify } from '../ui/toasts.ts';

/** Says that a change was taken back, and why. An ended session has its own page. */
export function failureNotice(error: Error, title: string, retry?: () => void): void {
  if (error instanceof SignedOutError) return;
  // the same request would be refused again; only a bad moment is worth a second try
  const action = retry && isTransient(error) ? { label: 'Try again', run: retry } : undefined;
  notify({ title: `${title}: ${failureReason(error)}`, tone: 'danger', action });
}

export function failureReason(error: Error): string {
  return error instanceof ConnectionError ? 'the server could not be reached' : error.message;
}
