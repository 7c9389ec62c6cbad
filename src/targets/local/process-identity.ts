import { readFileSync } from 'node:fs';
import { ask } from './spawn.ts';

/**
 * When a process started, as a text that no later process of the same number has. Undefined when none of that number runs (one
 * that ended and was not yet collected does not run).
 */
export function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return askPs(pid, 'lstart');
  const [state, ...fields] = statOf(pid);
  return state === undefined || state === 'Z' || state === 'X' ? undefined : `${bootId()} ${fields[18]}`;
}

/** Fields of the system's record of a process from the third on: the state, the parent, and so on. Empty when it has gone. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name of the program, in brackets, may hold blanks: fields are counted after it
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function askPs(pid: number, field: string): string | undefined {
  const { ok, output } = ask('ps', ['-o', `${field}=`, '-p', String(pid)]);
  return ok && output !== '' ? output : undefined;
}

/** The command line of a process, empty when it has gone. */
export function commandLineOf(pid: number): string {
  if (process.platform !== 'linux') return askPs(pid, 'command') ?? '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** The programs that called this one, as long as their command lines match: the parent, its parent, and so on. */
export function callersLike(pattern: RegExp): number[] {
  const callers: number[] = [];
  for (let pid = process.ppid; pid > 1 && pattern.test(commandLineOf(pid)); pid = parentOf(pid)) callers.push(pid);
  return callers;
}

function parentOf(pid: number): number {
  return Number(process.platform === 'linux' ? statOf(pid)[1] : askPs(pid, 'ppid')) || 0;
}
