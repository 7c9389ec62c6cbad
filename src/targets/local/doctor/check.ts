/** What one may want to do, each with needs of its own. */
export const doctorTasks = ['local', 'cluster', 'aws'] as const;
export type DoctorTask = (typeof doctorTasks)[number];

/** One need of a task, looked at. */
export interface Check {
  readonly task: DoctorTask;
  /** What is needed: `Node.js`. */
  readonly need: string;
  readonly state: 'ok' | 'missing' | 'optional';
  /** What was found, in a few words. */
  readonly found: string;
  /** How to get it. Empty when there is nothing to do. */
  readonly fix: string;
}

/** What checks see of the machine. */
export interface Machine {
  /** Folder of the repository. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  ask(command: string, args: readonly string[]): { readonly ok: boolean; readonly output: string };
  exists(path: string): boolean;
  /** Mebibytes free on the disk of the repository. */
  freeDisk(): number;
  /** Mebibytes of memory that can be had. */
  freeMemory(): number;
  /** Undefined when a port is free, else who has it. */
  holderOf(port: number): Promise<string | undefined>;
  /** Whether something listens there. */
  connects(host: string, port: number): Promise<boolean>;
  /** Tries to start the embedded PostgreSQL's program; its version, or why not. */
  postgres(): { readonly ok: boolean; readonly output: string };
  /** What builds images here, or what to do to have something that does. */
  imageBuilder(): { readonly ok: boolean; readonly output: string };
  /** What the AWS accounts of the environments have and lack. Asked only where there are credentials and the tools of developers. */
  awsAccounts(): Promise<readonly Finding[]>;
  /** What the cluster of the kubeconfig has and lacks. Asked only where one answers and the tools of developers are there. */
  clusterParts(): Promise<readonly Finding[]>;
}

/** What a look found. */
export interface Finding {
  readonly need: string;
  readonly ok: boolean;
  readonly found: string;
  readonly fix: string;
  /** Whether one can do without. Default: no. */
  readonly optional?: boolean;
}

export function check(task: DoctorTask, { need, ok, found, fix, optional = false }: Finding): Check {
  if (ok) return { task, need, state: 'ok', found, fix: '' };
  return { task, need, state: optional ? 'optional' : 'missing', found, fix };
}

/** The first line of an output, short enough for a table. */
export function firstLine(output: string): string {
  return short(linesOf(output)[0]);
}

/** The last line of an output: programs complain at length and come to the point in the end. */
export function lastLine(output: string): string {
  return short(linesOf(output).at(-1));
}

function linesOf(output: string): string[] {
  return output.split('\n').filter((text) => text.trim() !== '');
}

function short(line = 'no answer'): string {
  return line.length > 70 ? `${line.slice(0, 67)}...` : line;
}
