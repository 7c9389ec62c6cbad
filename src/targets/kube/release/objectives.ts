import type { Platform } from '../../../model/platform.ts';

/** What a release may do at worst before it is undone, from what the platform promises. */
export interface Tolerances {
  /** In percent of answers. */
  readonly maxErrorPercent: number;
  /** For 95 of 100 answers. */
  readonly maxLatencySeconds: number;
}

/** In the minutes after a switch a promise may be broken by this factor: a noisy minute is no bad release. */
const patience = { errors: 10, latency: 3 };

export function objectivesOf({ objectives }: Platform): Tolerances {
  const all = Object.values(objectives);
  const errors = all.flatMap((objective) => (objective.kind === 'availability' ? [(1 - objective.target) * 100] : []));
  const latencies = all.flatMap((objective) => (objective.kind === 'latency' ? [objective.within.toMilliseconds() / 1000] : []));
  return {
    maxErrorPercent: rounded(patience.errors * (errors.length > 0 ? Math.min(...errors) : 0.1)),
    maxLatencySeconds: rounded(patience.latency * (latencies.length > 0 ? Math.min(...latencies) : 1)),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
