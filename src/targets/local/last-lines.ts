const most = 40;

/** The last lines of an output: what a failing process said before it failed. */
export class LastLines {
  #lines: string[] = [];

  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > 2 * most) this.#lines = this.#lines.slice(-most);
  }

  all(): readonly string[] {
    return this.#lines.slice(-most);
  }
}
