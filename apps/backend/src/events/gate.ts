/** Lets work in while open, and tells when the last work that was let in is over. */
export class Gate {
  #open = true;
  #inside = 0;
  #opened: (() => void)[] = [];
  #emptied: (() => void)[] = [];

  get open(): boolean {
    return this.#open;
  }

  /** Resolves when nothing is inside any more. */
  close(): Promise<void> {
    this.#open = false;
    if (this.#inside === 0) return Promise.resolve();
    return new Promise((resolve) => this.#emptied.push(resolve));
  }

  reopen(): void {
    this.#open = true;
    for (const resolve of this.#opened.splice(0)) resolve();
  }

  /** Resolves at once while the gate is open. */
  untilOpen(): Promise<void> {
    return this.#open ? Promise.resolve() : new Promise((resolve) => this.#opened.push(resolve));
  }

  /** Runs the work; the caller has looked at `open` before. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#inside += 1;
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #leave(): void {
    this.#inside -= 1;
    if (this.#inside > 0) return;
    for (const resolve of this.#emptied.splice(0)) resolve();
  }
}
