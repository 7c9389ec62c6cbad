import { readdirSync, readFileSync } from 'node:fs';

interface ProcessTimes {
  readonly parent: number;
  /** Of the process itself and of its children that ended, in seconds. */
  readonly own: number;
  readonly ended: number;
}

/** Clock ticks a second: fixed at 100 in what Linux tells programs. */
const ticksPerSecond = 100;

const timesOf = (pid: number): ProcessTimes | undefined => {
  const text = readStat(pid);
  if (text === undefined) return undefined;
  // the name of the program stands in parentheses and may contain spaces
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [utime = 0, stime = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return { parent: fields[1] ?? 0, own: (utime + stime) / ticksPerSecond, ended: (endedUser + endedSystem) / ticksPerSecond };
};

/** Processes come and go while we look. */
const readStat = (pid: number): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
};

/** CPU seconds that a process and its children have used so far, those that ended included. */
export const cpuSecondsOf = (pid: number): number => {
  const root = timesOf(pid);
  if (root === undefined) throw new Error(`cannot read /proc/${pid}/stat: CPU is measured on Linux, while the process runs`);
  const children = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (timesOf(Number(name)) ?? []) : []));
  return root.own + root.ended + children.reduce((sum, { parent, own }) => sum + (parent === pid ? own : 0), 0);
};

/** Resident memory of one process, in MiB. */
export const mebibytesOf = (pid: number): number => {
  const [, kibibytes = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) / 1024;
};
