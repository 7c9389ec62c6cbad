/** Something measured, and what it may be at most. */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly unit: 's' | 'MiB' | 'CPU s';
  readonly limit: number;
}

export function isWithin({ value, limit }: Measurement): boolean {
  return value <= limit;
}

/** A table for people. */
export function tableOf(measurements: readonly Measurement[]): string {
  const width = Math.max(...measurements.map(({ what }) => what.length));
  const rows = measurements.map((measurement) => {
    const { what, value, unit, limit } = measurement;
    const mark = isWithin(measurement) ? 'ok' : 'TOO MUCH';
    return `  ${what.padEnd(width)}  ${shown(value).padStart(7)} ${unit.padEnd(5)}  limit ${shown(limit).padStart(5)}  ${mark}`;
  });
  return `${rows.join('\n')}\n`;
}

function shown(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(1).replace(/\.0$/, '');
}
