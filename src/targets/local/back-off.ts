/** How often a service may crash before its supervisor gives up. */
export interface BackOff {
  /** Milliseconds before the first new start; each later one waits twice as long. */
  readonly first: number;
  /** Longest wait in milliseconds. */
  readonly longest: number;
  /** Crashes within `window` at which the supervisor gives up. */
  readonly most: number;
  /** Milliseconds after which a crash is forgotten. */
  readonly window: number;
}

export const defaultBackOff: BackOff = { first: 250, longest: 5000, most: 5, window: 60_000 };

/** Milliseconds to wait after the last of these crashes, or `give-up`. */
export function waitAfter(crashes: readonly number[], { first, longest, most, window }: BackOff): number | 'give-up' {
  const last = crashes.at(-1) ?? 0;
  const recent = crashes.filter((at) => at > last - window).length;
  return recent >= most ? 'give-up' : Math.min(longest, first * 2 ** (recent - 1));
}
