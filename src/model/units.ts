/** A length of time. Made by `Duration.seconds(30)`, never from a bare number, so that milliseconds never meet seconds. */
export class Duration {
  readonly #milliseconds: number;

  private constructor(milliseconds: number) {
    this.#milliseconds = requireAmount('duration', milliseconds, 'ms');
  }

  static milliseconds(amount: number): Duration {
    return new Duration(amount);
  }

  static seconds(amount: number): Duration {
    return new Duration(amount * 1000);
  }

  static minutes(amount: number): Duration {
    return Duration.seconds(amount * 60);
  }

  static hours(amount: number): Duration {
    return Duration.minutes(amount * 60);
  }

  static days(amount: number): Duration {
    return Duration.hours(amount * 24);
  }

  toMilliseconds(): number {
    return this.#milliseconds;
  }

  /** Whole seconds, rounded up: a limit is never made shorter by its unit. */
  toSeconds(): number {
    return Math.ceil(this.#milliseconds / 1000);
  }

  /** Whole days, rounded up. */
  toDays(): number {
    return Math.ceil(this.#milliseconds / 86_400_000);
  }

  toString(): string {
    return inLargestUnit(this.#milliseconds, [
      [86_400_000, 'd'],
      [3_600_000, 'h'],
      [60_000, 'min'],
      [1000, 's'],
      [1, 'ms'],
    ]);
  }
}

/** An amount of memory or storage, in binary units: `Size.mebibytes(256)`. */
export class Size {
  readonly #mebibytes: number;

  private constructor(mebibytes: number) {
    this.#mebibytes = requireAmount('size', mebibytes, 'MiB');
  }

  static mebibytes(amount: number): Size {
    return new Size(amount);
  }

  static gibibytes(amount: number): Size {
    return new Size(amount * 1024);
  }

  toMebibytes(): number {
    return this.#mebibytes;
  }

  /** Whole gibibytes, rounded up: a disk is never made smaller by its unit. */
  toGibibytes(): number {
    return Math.ceil(this.#mebibytes / 1024);
  }

  /** As a Kubernetes quantity: `256Mi`, `20Gi`. */
  toString(): string {
    return inLargestUnit(this.#mebibytes, [
      [1024, 'Gi'],
      [1, 'Mi'],
    ]);
  }
}

/** Processor time as a share of cores: `Cpu.millis(250)` is a quarter of one core. */
export class Cpu {
  readonly #millis: number;

  private constructor(millis: number) {
    this.#millis = requireAmount('cpu', millis, 'm');
  }

  static millis(amount: number): Cpu {
    return new Cpu(amount);
  }

  static cores(amount: number): Cpu {
    return new Cpu(amount * 1000);
  }

  toMillis(): number {
    return this.#millis;
  }

  /** As a Kubernetes quantity: `250m`, `2`. */
  toString(): string {
    return inLargestUnit(this.#millis, [
      [1000, ''],
      [1, 'm'],
    ]);
  }
}

function requireAmount(what: string, amount: number, unit: string): number {
  if (Number.isInteger(amount) && amount >= 0) return amount;
  throw new RangeError(`${what} is ${amount} ${unit}, allowed is a whole number of ${unit} from 0 up`);
}

function inLargestUnit(amount: number, units: readonly (readonly [size: number, suffix: string])[]): string {
  const [size, suffix] = units.find(([unit]) => amount > 0 && amount % unit === 0) ?? units[units.length - 1] ?? [1, ''];
  return `${amount / size}${suffix}`;
}
