// The only file of the target that starts processes.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Planned, SystemUser } from './planned.ts';

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it did not even start: `spawn /x ENOENT`. */
  readonly error?: string;
}

/** A process that was started here. */
export interface Running {
  readonly pid: number | undefined;
  readonly exit: Promise<Exit>;
  signal(signal: NodeJS.Signals, group: boolean): void;
}

/** Starts what is planned, and hands over each line that it writes. */
export type Start = (planned: Planned, onLine: (line: string) => void) => Running;

export const start: Start = (planned, onLine) => {
  const child = spawn(planned.command, planned.args, {
    cwd: planned.cwd,
    env: planned.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // a session of its own: Ctrl-C in the terminal reaches the supervisor alone, which ends the others in order
    detached: true,
    ...planned.user,
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', onLine);
  }
  return { pid: child.pid, exit: exitOf(child), signal: (signal, group) => send(child.pid, signal, group) };
};

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, signal: null, error: error.message }));
    child.on('close', (code, signal) => resolve({ code, signal }));
    // a child of the child may hold its output open for long
    child.on('exit', (code, signal) => setTimeout(() => resolve({ code, signal }), 500).unref());
  });
}

/** Signals a process, or all of the session that it leads. One that has gone is no error. */
export function send(pid: number | undefined, signal: NodeJS.Signals, group: boolean): void {
  if (pid === undefined) return;
  try {
    process.kill(group ? -pid : pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A command that ends at once, such as `ps` or `lsof`. */
export interface Answer {
  readonly ok: boolean;
  readonly output: string;
}

export interface AskOptions {
  readonly user?: SystemUser;
  readonly cwd?: string;
  /** Default: the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds that it may take. Default: 10 s. */
  readonly timeout?: number;
}

/** Asks a program of the system. One that is not there answers not ok. */
export function ask(command: string, args: readonly string[], options: AskOptions = {}): Answer {
  const { user, cwd, env, timeout = 10_000 } = options;
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout, cwd, env, ...user });
  return { ok: status === 0, output: error ? error.message : `${stdout}${stderr}`.trim() };
}
