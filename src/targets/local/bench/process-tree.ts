import { readFileSync } from 'node:fs';
import { ask } from '../spawn.ts';

/** A process with its parent, as `ps` lists them. */
export interface Listed {
  readonly pid: number;
  readonly parent: number;
  /** Kibibytes that it holds, shared ones counted in full. */
  readonly resident: number;
  readonly command: string;
}

/** Memory of a process and of all that it started, in mebibytes. */
export interface TreeMemory {
  /** `proportional` shares what processes share among them (PSS); `resident` counts it in each (RSS). */
  readonly kind: 'proportional' | 'resident';
  readonly total: number;
  readonly processes: readonly { readonly command: string; readonly mebibytes: number }[];
}

export function memoryOfTree(root: number): TreeMemory {
  const { output } = ask('ps', ['-axo', 'pid=,ppid=,rss=,args=']);
  const members = treeOf(root, parseList(output));
  const shares = members.map(({ pid }) => proportionalOf(pid));
  const kind = shares.every((share) => share !== undefined) ? 'proportional' : 'resident';
  const processes = members.map(({ command, resident }, index) => ({
    command: command.slice(0, 60),
    mebibytes: Math.round((shares[index] ?? resident) / 1024),
  }));
  return { kind, total: processes.reduce((sum, { mebibytes }) => sum + mebibytes, 0), processes };
}

export function parseList(output: string): Listed[] {
  return output.split('\n').flatMap((line) => {
    const [, pid, parent, resident, command = ''] = line.match(/^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), resident: Number(resident), command }];
  });
}

/** A process and all below it. */
export function treeOf(root: number, all: readonly Listed[]): Listed[] {
  const own = all.filter(({ pid }) => pid === root);
  return [...own, ...all.filter(({ parent }) => parent === root).flatMap(({ pid }) => treeOf(pid, all))];
}

function proportionalOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m)?.[1]);
  } catch {
    return undefined;
  }
}
