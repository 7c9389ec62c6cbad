/** A bell between those who have news and one loop that waits for it: rings while nobody waits are remembered as one. */
export class Wake {
  #rung = false;
  #release: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#release?.();
  }

  /** Resolves at the next ring, or after `timeoutMs` as the net below lost rings; tells whether it rang. */
  async wait(timeoutMs: number): Promise<boolean> {
    if (!this.#rung) await this.#ringOrTimeout(timeoutMs);
    const rang = this.#rung;
    this.#rung = false;
    return rang;
  }

  async #ringOrTimeout(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#release = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#release = undefined;
  }
}
