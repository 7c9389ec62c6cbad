import { readFileSync } from 'node:fs';
import { ask } from './spawn.ts';

/**
 * When a process started, as a text that no later process of the same number has. Undefined when none of that number runs (one
 * that ended and was not yet collected does not run).
 */
export function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return startByPs(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name of the program, in brackets, may hold blanks: fields are counted after it, the state being the third of all
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : `${bootId()} ${fields[18]}`;
  } catch {
    return undefined;
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function startByPs(pid: number): string | undefined {
  const { ok, output } = ask('ps', ['-o', 'lstart=', '-p', String(pid)]);
  return ok && output !== '' ? output : undefined;
}

/** The command line of a process, empty when it has gone. */
export function commandLineOf(pid: number): string {
  if (process.platform !== 'linux') return ask('ps', ['-o', 'command=', '-p', String(pid)]).output;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
