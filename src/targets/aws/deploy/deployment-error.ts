import { ToolkitError } from '@aws-cdk/toolkit-lib';
import type { ToolkitHost } from './toolkit-host.ts';

export interface DeploymentErrorProps {
  /** What the toolkit threw. */
  readonly cause: unknown;
  /** What it told until then. */
  readonly host: ToolkitHost;
  /** The command that was typed: `npx projen deploy dev`. */
  readonly command: string;
}

/** Thrown where a person was asked and said no. */
export class NotConfirmedError extends Error {}

/** Says which stack failed, why, what is already done, and what to run next. */
export class DeploymentError extends Error {
  constructor(what: string, { cause, host, command }: DeploymentErrorProps) {
    const [reason, next] = explain(what, { cause, host, command });
    super([`${what} stopped${host.stack ? ` at ${host.stack}` : ''}: ${reason}`, ...doneBefore(host), next].join('\n'));
    this.name = 'DeploymentError';
    this.cause = cause;
  }
}

function explain(what: string, { cause, host, command }: DeploymentErrorProps): [reason: string, next: string] {
  if (cause instanceof NotConfirmedError || ToolkitError.isAbortError(cause))
    return ['it was not confirmed', `run ${command} again and answer y, or add --yes`];
  if (ToolkitError.isAuthenticationError(cause))
    return [`AWS does not know who calls (${messageOf(cause)})`, `sign in, for example by aws sso login, and run ${command} again`];
  if (host.firstFailure === undefined) return [messageOf(cause), `remove the cause and run ${command} again`];
  const left = what === 'destroying' ? 'what is deleted stays deleted' : 'CloudFormation undid what failed';
  return [host.firstFailure, `${left}; remove the cause and run ${command} again, it goes on where it stopped`];
}

function doneBefore({ outcomes }: ToolkitHost): string[] {
  return outcomes.length === 0 ? [] : [`done before it: ${outcomes.map(({ stack }) => stack).join(', ')}`];
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).trim();
}
