import { Wake } from '../events/wake.ts';

export interface LiveSeat {
  readonly wake: Wake;
  /** Aborts when the stream has to end. */
  readonly signal: AbortSignal;
  leave(): void;
}

interface Seated {
  readonly wake: Wake;
  readonly abort: AbortController;
}

/** Who is listening in this process. A ring for a user reaches all of that user's streams. */
export class LiveHub {
  readonly #limitPerUser: number;
  #closed = false;
  readonly #seats = new Map<string, Set<Seated>>();

  constructor(limitPerUser: number) {
    this.#limitPerUser = limitPerUser;
  }

  get size(): number {
    return this.#all().length;
  }

  /** A place for one stream; nothing when the user has as many as allowed. */
  join(userId: string): LiveSeat | undefined {
    const seats = this.#seats.get(userId) ?? new Set<Seated>();
    if (seats.size >= this.#limitPerUser) return undefined;
    const seated = { wake: new Wake(), abort: new AbortController() };
    this.#seats.set(userId, seats.add(seated));
    if (this.#closed) end(seated);
    return { wake: seated.wake, signal: seated.abort.signal, leave: () => this.#leave(userId, seated) };
  }

  ring(userId: string): void {
    for (const { wake } of this.#seats.get(userId) ?? []) wake.ring();
  }

  /** After a time in which rings may have been lost. */
  ringAll(): void {
    for (const { wake } of this.#all()) wake.ring();
  }

  /** Asks every stream to end, also those that come late: they are told when to try another process. */
  close(): void {
    this.#closed = true;
    for (const seated of this.#all()) end(seated);
  }

  #leave(userId: string, seated: Seated): void {
    end(seated);
    const seats = this.#seats.get(userId);
    seats?.delete(seated);
    if (seats?.size === 0) this.#seats.delete(userId);
  }

  #all(): Seated[] {
    return [...this.#seats.values()].flatMap((seats) => [...seats]);
  }
}

function end({ abort, wake }: Seated): void {
  abort.abort();
  wake.ring();
}
