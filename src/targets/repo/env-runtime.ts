/** The environment variables that a process was started with. */
export type EnvSource = Readonly<Record<string, string | undefined>>;

/** What is known of the environments that the process may run in. */
export interface EnvPlace {
  /** The environment that it runs in. Undefined: it was not said, and the strictest rules hold. */
  readonly environment: string | undefined;
  /** Environments on one machine, where other services are at their own ports. */
  readonly onMachine: readonly string[];
  /** Environments that serve people, where a secret that others could know is refused. */
  readonly serving: readonly string[];
}

/** Reads variables one by one, notes what is wrong with each, and throws once. An empty variable counts as absent. */
export class EnvReader {
  private readonly source: EnvSource;
  private readonly place: EnvPlace;
  private readonly breaches: string[] = [];

  constructor(source: EnvSource, place: EnvPlace) {
    this.source = source;
    this.place = place;
  }

  optional(name: string): string | undefined {
    return this.source[name] || undefined;
  }

  text(name: string, fallback: string): string {
    return this.optional(name) ?? fallback;
  }

  number(name: string, { fallback, min, max }: { fallback: number; min: number; max: number }): number {
    const value = this.optional(name) ?? String(fallback);
    const fits = /^-?\d+$/.test(value) && Number(value) >= min && Number(value) <= max;
    if (!fits) this.breach(name, `"${value}"`, `a whole number from ${min} to ${max}`);
    return Number(value);
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.optional(name) ?? String(fallback);
    if (!['true', 'false', '1', '0'].includes(value)) this.breach(name, `"${value}"`, 'true, false, 1 or 0');
    return value === 'true' || value === '1';
  }

  oneOf<const T extends string>(name: string, values: readonly [T, ...T[]], fallback?: T): T {
    const value = this.optional(name) ?? fallback;
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) this.breach(name, value === undefined ? 'missing' : `"${value}"`, values.join(', '));
    return found ?? values[0];
  }

  /** An address without the slash at its end. On one machine it may be absent. */
  url(name: string, atHome: string): string {
    const value = this.optional(name) ?? (this.isIn(this.place.onMachine) ? atHome : undefined);
    const fits = value !== undefined && URL.canParse(value) && /^https?:\/\/[^/]/.test(value);
    if (!fits) this.breach(name, value === undefined ? 'missing' : `"${value}"`, 'an address that begins with http:// or https://');
    return value?.replace(/\/$/, '') ?? '';
  }

  /** The connection string of a database. It holds a password and is not shown. */
  connection(name: string): string {
    const value = this.optional(name);
    const fits = value !== undefined && URL.canParse(value) && /^postgres(ql)?:\/\//.test(value);
    const allowed = 'a connection string that begins with postgres:// or postgresql://';
    if (!fits) this.breach(name, value === undefined ? 'missing' : 'something else', allowed);
    return value ?? '';
  }

  secret(name: string, minLength: number): string {
    const value = this.optionalSecret(name, minLength);
    if (value === undefined) this.breach(name, 'missing', randomText(minLength));
    return value ?? '';
  }

  optionalSecret(name: string, minLength: number): string | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    const isJudged = this.place.environment === undefined || this.isIn(this.place.serving);
    if (value.length < minLength) this.breach(name, `${value.length} characters long`, randomText(minLength));
    else if (isJudged && minLength >= 16 && isGuessable(value)) this.breach(name, 'a published or guessable text', randomText(minLength));
    return value;
  }

  /** Addresses of brokers. */
  addresses(name: string): readonly string[] | undefined {
    const value = this.optional(name);
    const items = value?.split(',').map((item) => item.trim());
    if (items?.some((item) => !/^[^:\s]+:\d+$/.test(item))) this.breach(name, `"${value}"`, 'host:port, several separated by commas');
    return items;
  }

  /** @throws when anything read so far was not right, with all of it. */
  finish<Env>(env: Env): Env {
    if (this.breaches.length === 0) return env;
    throw new Error(`the environment of this process is not right:\n${this.breaches.map((line) => `  - ${line}`).join('\n')}`);
  }

  private isIn(environments: readonly string[]): boolean {
    return this.place.environment !== undefined && environments.includes(this.place.environment);
  }

  private breach(name: string, given: string, allowed: string): void {
    this.breaches.push(`${name} is ${given}, allowed: ${allowed}`);
  }
}

function randomText(minLength: number): string {
  return `a random text of at least ${minLength} characters, for example from openssl rand -base64 ${minLength}`;
}

/** Whether somebody who reads manuals, or who tries the obvious, has this value. */
function isGuessable(value: string): boolean {
  return new Set(value).size < 8 || /change.?me|not.for.production|placeholder|example|better-auth-secret/i.test(value);
}
