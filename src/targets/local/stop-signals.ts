import { takeInterruptKey } from './keyboard.ts';

/** How often one looks whether the callers are still there, in milliseconds. */
const pace = 300;

/** The wish to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of a process that called this one. */
export class StopSignals {
  readonly wished: Promise<void>;
  #asked = false;
  #impatient: () => void = () => undefined;
  readonly #watch: NodeJS.Timeout;
  readonly #listener: () => void;
  #giveKeyboardBack: () => void = () => undefined;

  /** @param callers processes without any of which nobody waits for this one */
  constructor(callers: readonly number[]) {
    let wish = () => {};
    this.wished = new Promise((resolve) => {
      wish = resolve;
    });
    // one Ctrl-C can come twice, from the terminal and passed on by the parent: only a later one means impatience
    let since = 0;
    this.#listener = () => {
      if (this.#asked && Date.now() - since > 1000) this.#impatient();
      if (!this.#asked) since = Date.now();
      this.#asked = true;
      wish();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, this.#listener);
    // whoever reads the output may go first, and ending all in order must not fail for that
    for (const stream of [process.stdout, process.stderr]) stream.on('error', this.#ignore);
    // even where there is nothing to watch it keeps the process alive until its end is wished
    this.#watch = setInterval(() => !this.#asked && callers.some(hasGone) && this.#listener(), pace);
  }

  get asked(): boolean {
    return this.#asked;
  }

  /** From now on Ctrl-C is a key. Not before questions are asked, which need the keyboard themselves. */
  takeKeyboard(): void {
    this.#giveKeyboardBack = takeInterruptKey(this.#listener);
  }

  /** What to do when the person asks again. */
  onImpatience(action: () => void): void {
    this.#impatient = action;
  }

  dispose(): void {
    this.#giveKeyboardBack();
    clearInterval(this.#watch);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, this.#listener);
  }

  #ignore = (): void => undefined;
}

function hasGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
