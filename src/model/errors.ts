/** One thing in a declaration that cannot stand. */
export interface Breach {
  /** Where it was said, as a path in the declaration: `services.backend.port`. */
  readonly path: string;
  /** The value that was given. */
  readonly given: unknown;
  /** What may stand there, in words. */
  readonly allowed: string;
  /** What to do about it, as an order: `choose another port`. */
  readonly fix: string;
}

/** Thrown once for a whole declaration, with every breach in it, so that all are fixed in one go. */
export class DeclarationError extends Error {
  readonly breaches: readonly Breach[];

  constructor(what: string, breaches: readonly Breach[]) {
    super([`${what} has ${breaches.length} ${breaches.length === 1 ? 'breach' : 'breaches'}:`, ...breaches.map(sentence)].join('\n'));
    this.name = 'DeclarationError';
    this.breaches = breaches;
  }
}

function sentence({ path, given, allowed, fix }: Breach): string {
  return `  ${path} is ${show(given)}, allowed is ${allowed}; ${fix}`;
}

function show(value: unknown): string {
  if (value === undefined) return 'not given';
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) !== Object.prototype && !Array.isArray(value))
    return String(value);
  return JSON.stringify(value);
}
