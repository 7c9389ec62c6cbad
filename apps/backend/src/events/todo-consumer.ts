import type { PoolClient } from 'pg';
import type { TodoEvent } from './todo-event.ts';
/** What one consumer does with todo events. Each has its own place in the topic and its own dedupe rows: one that fails holds up no other. */
export interface TodoConsumer {
  /** Names its group, its dedupe rows, its dead letters and its metrics; never changed, or it would begin again at the oldest event. */
  readonly name: string;
  /** Runs in the transaction before the effects of some events: the place to take locks in one order. */
  prepare?(client: PoolClient, events: readonly TodoEvent[]): Promise<void>;
  /**
   * Effects of some events of one user, in their order, written as that user through the client of the transaction that also records the
   * events as consumed. When it fails it is asked again for each event alone.
   */
  effect(client: PoolClient, events: readonly TodoEvent[]): Promise<void>;
}
