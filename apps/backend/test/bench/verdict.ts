import type { Score } from './contender.ts';

/** One line of the result: what was measured, and what it is held to. */
export interface Finding {
  readonly what: string;
  readonly value: number;
  readonly unit: '' | 's' | 'MiB';
  readonly atLeast?: number;
  readonly atMost?: number;
  /** What two equal servers differed by in the same run, as a share. A goal that is missed by less says nothing. Default: 0. */
  readonly noise?: number;
}

/** More noise than this excuses nothing: such a run has to be repeated on a quieter machine. */
const mostNoise = 0.1;

/** Whether the goal is missed by more than what chance does. */
export const isMissed = ({ value, atLeast = -Infinity, atMost = Infinity, noise = 0 }: Finding): boolean => {
  const slack = Math.min(noise, mostNoise);
  return value < atLeast * (1 - slack) || value > atMost * (1 + slack);
};

const isMet = (finding: Finding): boolean => !isMissed({ ...finding, noise: 0 });

/** What an A/A pair shows: by which share of the better one the two differ. */
export const noiseOf = (one: Score, other: Score): number =>
  Math.abs(one.cpuMicros - other.cpuMicros) / Math.min(one.cpuMicros, other.cpuMicros);

export const noiseLine = (what: string, noise: number): string =>
  `${noise > mostNoise ? 'NOISY' : 'A/A  '} ${what}: two equal floors differ by ${(noise * 100).toFixed(0)} %${noise > mostNoise ? ', run again on a quieter machine' : ''}`;

/** Work per CPU second of `one` as a share of that of `other`. */
export const workRatio = (one: Score, other: Score): number => other.cpuMicros / one.cpuMicros;

const verdictOf = (finding: Finding): string => {
  if (isMet(finding)) return 'ok   ';
  return isMissed(finding) ? 'MISS ' : 'near ';
};

export const findingLine = (finding: Finding): string => {
  const { what, value, unit, atLeast, atMost } = finding;
  const bound = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
  return `${verdictOf(finding)} ${what.padEnd(66)} ${value.toFixed(2).padStart(7)} ${unit.padEnd(3)} (goal: ${bound})`;
};

export const scoreLine = ({ name, cpuMicros, serverMicros, p50, p99 }: Score): string => {
  const cpu = `${cpuMicros.toFixed(0).padStart(7)} us CPU (server ${serverMicros.toFixed(0)})`;
  return `  ${name.padEnd(24)}${cpu.padEnd(30)}${p50.toFixed(1).padStart(8)} ms p50${p99.toFixed(1).padStart(8)} ms p99`;
};
