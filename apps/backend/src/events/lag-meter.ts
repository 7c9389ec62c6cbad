/**
 * For how long events wait, from what is known on every transport: how many wait now, and when events were done with. Under a steady
 * stream some always wait, so the time since the last empty queue says little; after a quiet night the last event done with is old. The
 * smaller of the two ages is neither fooled by the stream nor by the night, and grows when the consumer is stuck.
 */
export class LagMeter {
  #waiting = 0;
  #lastEmpty: number;
  #lastDone: number;

  constructor(now: number) {
    this.#lastEmpty = now;
    this.#lastDone = now;
  }

  sample(waiting: number, now: number): void {
    this.#waiting = waiting;
    if (waiting === 0) this.#lastEmpty = now;
  }

  /** An event of that time is done with. */
  done(happenedAt: number): void {
    this.#lastDone = Math.max(this.#lastDone, happenedAt);
  }

  behindSeconds(now: number): number {
    if (this.#waiting === 0) return 0;
    return Math.max(0, Math.min(now - this.#lastEmpty, now - this.#lastDone) / 1000);
  }
}
