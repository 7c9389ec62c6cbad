import type { Report } from './event.ts';
import type { Way } from './way.ts';

/** A program of this machine. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

export interface ConnectOptions {
  /** Key of the service. */
  readonly service: string;
  readonly way: Way;
  readonly namespace: string;
  readonly context?: string;
  /** kubectl, with the arguments by which it means this namespace of this context. */
  readonly kubectl: readonly string[];
  /** What is run in the place of a pod. */
  readonly local: Command;
  /** Port that it listens on here. */
  readonly port: number;
  /** Variables with other values than in the cluster. */
  readonly set: Readonly<Record<string, string>>;
  /** Variables that every process of this machine gets: PATH and the like. */
  readonly inherited: Readonly<Record<string, string>>;
  /** File descriptor that the process writes to. */
  readonly output: number;
  readonly report: Report;
  /** Aborted when the person wants it to end. */
  readonly signal: AbortSignal;
}
