import type { Score } from './contender.ts';

/** One line of the result: what was measured, and what it is held to. */
export interface Finding {
  readonly what: string;
  readonly value: number;
  readonly unit: '' | 's' | 'MiB';
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const isMet = ({ value, atLeast = -Infinity, atMost = Infinity }: Finding): boolean => value >= atLeast && value <= atMost;

/** Work per CPU second of `one` as a share of that of `other`. */
export const workRatio = (one: Score, other: Score): number => other.cpuMicros / one.cpuMicros;

export const findingLine = (finding: Finding): string => {
  const { what, value, unit, atLeast, atMost } = finding;
  const bound = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
  return `${isMet(finding) ? 'ok  ' : 'MISS'} ${what.padEnd(66)} ${value.toFixed(2).padStart(7)} ${unit.padEnd(3)} (goal: ${bound})`;
};

export const scoreLine = ({ name, cpuMicros, serverMicros, p50, p99 }: Score): string => {
  const cpu = `${cpuMicros.toFixed(0).padStart(7)} us CPU (server ${serverMicros.toFixed(0)})`;
  return `  ${name.padEnd(24)}${cpu.padEnd(30)}${p50.toFixed(1).padStart(8)} ms p50${p99.toFixed(1).padStart(8)} ms p99`;
};
