export interface BackOffOptions {
  /** Delay after the first failure, in milliseconds. Default: 100. */
  readonly firstMs?: number;
  /** Longest delay, in milliseconds. Default: 5000. */
  readonly maxMs?: number;
}

/** Delay before the next try, doubling with each failure; the upper half is random, so that many processes do not come back at one moment. */
export function backOffMs(failures: number, options: BackOffOptions = {}): number {
  const { firstMs = 100, maxMs = 5000 } = options;
  const full = Math.min(maxMs, firstMs * 2 ** Math.max(0, failures - 1));
  return Math.round(full / 2 + (Math.random() * full) / 2);
}
