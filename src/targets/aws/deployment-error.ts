import { ToolkitError } from '@aws-cdk/toolkit-lib';
import type { ToolkitHost } from './toolkit-host.ts';

/** Says which stack failed, why, what is already done, and what to run next. */
export class DeploymentError extends Error {
  constructor(what: string, { cause, host, next }: { readonly cause: unknown; readonly host: ToolkitHost; readonly next: string }) {
    super([`${what} stopped${host.stack ? ` at ${host.stack}` : ''}: ${reasonOf(cause, host)}`, ...doneBefore(host), next].join('\n'));
    this.name = 'DeploymentError';
    this.cause = cause;
  }
}

function reasonOf(cause: unknown, { firstFailure }: ToolkitHost): string {
  if (ToolkitError.isAuthenticationError(cause))
    return `AWS does not know who calls (${messageOf(cause)}); sign in, for example by aws sso login`;
  if (ToolkitError.isAbortError(cause)) return 'it was not confirmed';
  return firstFailure ?? messageOf(cause);
}

function doneBefore({ outcomes }: ToolkitHost): string[] {
  return outcomes.length === 0 ? [] : [`done before it: ${outcomes.map(({ stack }) => stack).join(', ')}`];
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).trim();
}
