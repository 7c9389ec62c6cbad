/** Something measured, and what it has to be. */
export interface Measured {
  readonly what: string;
  readonly value: number;
  readonly unit: 'points' | 'KB' | 'ms' | 'shift';
  readonly goal: { readonly atLeast: number } | { readonly atMost: number };
}

export function isMet({ value, goal }: Measured): boolean {
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
}

/** A table for people. */
export function tableOf(measured: readonly Measured[]): string {
  const width = Math.max(...measured.map(({ what }) => what.length));
  return measured
    .map((line) => {
      const { what, value, unit, goal } = line;
      const wanted = 'atLeast' in goal ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`;
      return `  ${what.padEnd(width)}  ${String(value).padStart(7)} ${unit.padEnd(6)}  ${wanted.padEnd(13)}  ${isMet(line) ? 'ok' : 'MISSED'}`;
    })
    .join('\n');
}
