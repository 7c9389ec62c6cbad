import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { backOffMs } from './back-off.ts';
import { type DeadLetter, storeDeadLetter } from './dead-letters.ts';
import type { Log } from './log.ts';
import { isPassing } from './passing-error.ts';
import { type TodoEvent, todoEventSchema } from './todo-event.ts';
import type { DeliveredMessage } from './transport.ts';

export type Outcome = 'processed' | 'duplicate' | 'dead-letter';

export interface ConsumerOptions {
  /** Names the consumer in its group, its dedupe rows and its dead letters. */
  readonly name: string;
  readonly pool: Pool;
  readonly log: Log;
  /** Effects of one event, written through the client of the transaction that also records the event as consumed. */
  effect(client: PoolClient, event: TodoEvent): Promise<void>;
  /** Tries before an event is set aside. Default: 5. */
  readonly attempts?: number;
  onOutcome?(outcome: Outcome, seconds: number): void;
  /** Called with each event whose effects are there. */
  onEvent?(event: TodoEvent): void;
}

/**
 * Turns at-least-once delivery into exactly-once effects: the effects and the mark "consumed" commit together or not at all. An event
 * that cannot be handled is set aside with its reason, so that it does not block those behind it; while the database is away nothing is set aside.
 */
export class EventConsumer {
  readonly #options: ConsumerOptions;

  constructor(options: ConsumerOptions) {
    this.#options = options;
  }

  /** For a subscription: resolves when the event is done with, rejects when it must come again. */
  async handle(message: DeliveredMessage): Promise<void> {
    const started = performance.now();
    const outcome = await this.#handle(message);
    this.#options.onOutcome?.(outcome, (performance.now() - started) / 1000);
    const { topic, partition, offset, eventId, correlationId } = message;
    this.#options.log.info({ consumer: this.#options.name, topic, partition, offset, eventId, correlationId, outcome }, 'event consumed');
  }

  async #handle(message: DeliveredMessage): Promise<Outcome> {
    const event = parse(message.value);
    if (typeof event === 'string') return this.#setAside(message, { reason: event, attempts: 1 });
    const { attempts = 5 } = this.#options;
    let reason = '';
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const result = await this.#tryToConsume(event);
      if (typeof result === 'string') return this.#tell(event, result);
      reason = String(result.error);
      if (attempt < attempts) await sleep(backOffMs(attempt, { firstMs: 50, maxMs: 1000 }));
    }
    return this.#setAside(message, { reason, attempts });
  }

  #tell(event: TodoEvent, outcome: Outcome): Outcome {
    this.#options.onEvent?.(event);
    return outcome;
  }

  /** The outcome, or the error when it is about the event; one about the database's moment is thrown on. */
  async #tryToConsume(event: TodoEvent): Promise<Outcome | { readonly error: unknown }> {
    try {
      return await this.#consume(event);
    } catch (error) {
      if (isPassing(error)) throw error;
      return { error };
    }
  }

  async #consume(event: TodoEvent): Promise<Outcome> {
    const client = await this.#options.pool.connect();
    try {
      await client.query('begin');
      const fresh = await this.#markConsumed(client, event);
      if (fresh) await this.#options.effect(client, event);
      await client.query('commit');
      client.release();
      return fresh ? 'processed' : 'duplicate';
    } catch (error) {
      await rollBack(client);
      throw error;
    }
  }

  /** Waits for another delivery of the same event that is at work, so two never both see it as fresh. Row-level security stays on, as the event's user. */
  async #markConsumed(client: PoolClient, event: TodoEvent): Promise<boolean> {
    const result = await client.query(
      `with as_user as (select set_config('app.user_id', $3, true))
       insert into app.consumed_events (consumer, event_id) select $1, $2 from as_user on conflict do nothing`,
      [this.#options.name, event.id, event.userId],
    );
    return result.rowCount === 1;
  }

  async #setAside(message: DeliveredMessage, failure: Pick<DeadLetter, 'reason' | 'attempts'>): Promise<Outcome> {
    await storeDeadLetter(this.#options.pool, { consumer: this.#options.name, message, ...failure });
    const { topic, partition, offset, eventId, correlationId } = message;
    this.#options.log.error({ topic, partition, offset, eventId, correlationId, ...failure }, 'event set aside as a dead letter');
    return 'dead-letter';
  }
}

/** The event, or why it is none. */
function parse(value: string): TodoEvent | string {
  try {
    const parsed = todoEventSchema.safeParse(JSON.parse(value));
    if (parsed.success) return parsed.data;
    return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'event'}: ${issue.message}`).join('; ');
  } catch (error) {
    return `not JSON: ${String(error)}`;
  }
}

/** A client whose rollback fails is not given back to the pool. */
async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
}
