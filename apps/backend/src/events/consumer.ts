import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { traceDeliveries, traceparentOf, traceShared } from '../telemetry/trace-deliveries.ts';
import { parseTraceparent } from '../telemetry/traceparent.ts';
import { standsBy } from './active-release.ts';
import { backOffMs } from './back-off.ts';
import { beginEffectsSql, ConsumerHeldError } from './consumer-control.ts';
import { storeDeadLetter } from './dead-letters.ts';
import type { Log } from './log.ts';
import { parseTodoEvent } from './parse-todo-event.ts';
import { isPassing } from './passing-error.ts';
import type { TodoConsumer } from './todo-consumer.ts';
import type { TodoEvent } from './todo-event.ts';
import type { DeliveredMessage } from './transport.ts';

export type Outcome = 'processed' | 'duplicate' | 'account-gone' | 'dead-letter';

export interface ConsumerOptions {
  readonly consumer: TodoConsumer;
  readonly pool: Pool;
  readonly log: Log;
  /** Release that the process belongs to. Default: none, it always may consume. */
  readonly release?: string;
  /** Tries before an event is set aside. Default: 5. */
  readonly attempts?: number;
  onOutcome?(outcome: Outcome, seconds: number, traceId?: string): void;
  /** Called with each event that is done with; `fresh` when it had its effects now, and not at an earlier delivery. */
  onEvent?(event: TodoEvent, fresh: boolean, traceId?: string): void;
}

const foreignKeyViolation = '23503';

interface Job {
  readonly message: DeliveredMessage;
  readonly event: TodoEvent;
}

/**
 * Turns at-least-once delivery into exactly-once effects: the effects and the mark "consumed" commit together or not at all. Events that
 * arrive together share a transaction; when it fails each gets its own. One that cannot be handled is set aside with its reason, so that it
 * does not block those behind it; while the database is away nothing is set aside.
 */
export class EventConsumer {
  readonly #options: ConsumerOptions;

  constructor(options: ConsumerOptions) {
    this.#options = options;
  }

  /** For a subscription: resolves when the messages are done with, rejects when they must come again. */
  async handle(messages: readonly DeliveredMessage[]): Promise<void> {
    await traceDeliveries(this.#options.consumer.name, messages, () => this.#handleTogether(messages));
  }

  async #handleTogether(messages: readonly DeliveredMessage[]): Promise<void> {
    const jobs = messages.flatMap((message) => {
      const event = parseTodoEvent(message.value);
      return typeof event === 'string' ? [] : [{ message, event }];
    });
    if (jobs.length > 1 && jobs.length === messages.length && (await this.#tryToConsume(jobs)) === undefined) return;
    for (const message of messages) await this.#handleAlone(message);
  }

  async #handleAlone(message: DeliveredMessage): Promise<void> {
    const event = parseTodoEvent(message.value);
    if (typeof event === 'string') return this.#setAside(message, event, 1);
    const { attempts = 5 } = this.#options;
    let failure: unknown;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      failure = await this.#tryToConsume([{ message, event }]);
      if (failure === undefined) return;
      if (await this.#isOfGoneAccount(failure, event)) return this.#report({ message, event }, 'account-gone', 0);
      if (attempt < attempts) await sleep(backOffMs(attempt, { firstMs: 50, maxMs: 1000 }));
    }
    await this.#setAside(message, String(failure), attempts);
  }

  /** Somebody who deleted their account leaves events behind: they have no effect any more, and are no failure. */
  async #isOfGoneAccount(failure: unknown, { userId }: TodoEvent): Promise<boolean> {
    if ((failure as { code?: unknown }).code !== foreignKeyViolation) return false;
    const { rows } = await this.#options.pool.query('select from auth."user" where id = $1', [userId]);
    return rows.length === 0;
  }

  /** Nothing, or the error when it is about the events; one about the database's moment is thrown on. */
  async #tryToConsume(jobs: readonly Job[]): Promise<unknown> {
    const started = performance.now();
    try {
      const fresh = await traceShared('effects', () => this.#consume(jobs.map(({ event }) => event)));
      const seconds = (performance.now() - started) / 1000 / jobs.length;
      for (const job of jobs) this.#report(job, fresh.delete(job.event.id) ? 'processed' : 'duplicate', seconds);
      return undefined;
    } catch (error) {
      if (isPassing(error) || error instanceof ConsumerHeldError) throw error;
      return error;
    }
  }

  /** The ids of those that were not consumed before. */
  async #consume(events: readonly TodoEvent[]): Promise<Set<string>> {
    const client = await this.#options.pool.connect();
    try {
      await this.#begin(client);
      await this.#options.consumer.prepare?.(client, events);
      const fresh = await this.#markConsumed(client, events);
      await this.#applyEffects(client, events, new Set(fresh));
      await client.query('commit');
      client.release();
      return fresh;
    } catch (error) {
      await rollBack(client);
      throw error;
    }
  }

  async #begin(client: PoolClient): Promise<void> {
    const { name } = this.#options.consumer;
    // pg answers several statements with several results, which its types do not know.
    const results = (await client.query(beginEffectsSql(name))) as unknown as QueryResult<{
      wanted: string | null;
      active: string | null;
    }>[];
    const row = results.at(-1)?.rows[0];
    const wanted = standsBy(this.#options.release ?? '', row?.active) ? 'drained' : (row?.wanted ?? 'running');
    if (wanted !== 'running') throw new ConsumerHeldError(name, wanted);
  }

  /** Waits for another delivery of the same event that is at work, so two never both see it as fresh. */
  async #markConsumed(client: PoolClient, events: readonly TodoEvent[]): Promise<Set<string>> {
    const result = await client.query<{ event_id: string }>(
      'insert into app.consumed_events (consumer, event_id) select $1, unnest($2::uuid[]) on conflict do nothing returning event_id',
      [this.#options.consumer.name, events.map(({ id }) => id)],
    );
    return new Set(result.rows.map((row) => row.event_id));
  }

  /** As the users whose events they are: row-level security stays on. */
  async #applyEffects(client: PoolClient, events: readonly TodoEvent[], due: Set<string>): Promise<void> {
    const fresh = events.filter(({ id }) => due.delete(id));
    for (const [userId, theirs] of Map.groupBy(fresh, (event) => event.userId)) {
      await client.query(`select set_config('app.user_id', $1, true)`, [userId]);
      await this.#options.consumer.effect(client, theirs);
    }
  }

  #report({ message, event }: Job, outcome: Outcome, seconds: number): void {
    const { consumer, log, onEvent, onOutcome } = this.#options;
    const { traceId } = placeOf(message);
    onEvent?.(event, outcome === 'processed', traceId);
    onOutcome?.(outcome, seconds, traceId);
    log.info({ consumer: consumer.name, ...placeOf(message), kind: event.kind, outcome }, 'event consumed');
  }

  async #setAside(message: DeliveredMessage, reason: string, attempts: number): Promise<void> {
    const { consumer, pool, log, onOutcome } = this.#options;
    await storeDeadLetter(pool, { consumer: consumer.name, message, reason, attempts });
    onOutcome?.('dead-letter', 0);
    log.error({ consumer: consumer.name, ...placeOf(message), reason, attempts }, 'event set aside as a dead letter');
  }
}

function placeOf({ topic, partition, offset, eventId, correlationId, value }: DeliveredMessage) {
  const traceId = parseTraceparent(traceparentOf(value) ?? '')?.traceId;
  return { topic, partition, offset, eventId, correlationId, traceId };
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
