import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { recordActivity, takeTurns } from '../activity/record-activity.ts';
import { backOffMs } from '../events/back-off.ts';
import { EventConsumer } from '../events/consumer.ts';
import type { LagMeter } from '../events/lag-meter.ts';
import type { Log } from '../events/log.ts';
import { Relay } from '../events/relay.ts';
import { todoEventsTopicSpec } from '../events/topics.ts';
import type { EventTransport, SubscribeOptions, Subscription } from '../events/transport.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

export interface EventWorkOptions {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly transport: EventTransport;
  readonly topic: string;
  readonly meter: LagMeter;
  readonly metrics: WorkerMetrics;
  readonly log: Log;
}

const activityConsumer = 'activity';

/** The relay and the consumers: they begin when database and broker can be reached, however long that takes. */
export class EventWork {
  readonly #options: EventWorkOptions;
  readonly #relay: Relay;
  readonly #abort = new AbortController();
  #subscription: Subscription | undefined;
  #starting: Promise<void> = Promise.resolve();

  constructor(options: EventWorkOptions) {
    this.#options = options;
    const { databaseUrl, transport, log, metrics } = options;
    this.#relay = new Relay({ connectionString: databaseUrl, transport, log, onPublished: (events) => metrics.relayed(events) });
  }

  /** Groups are named after their topic, so that several installations can share brokers. */
  get activityGroup(): string {
    return `${this.#options.topic}.${activityConsumer}`;
  }

  start(): void {
    this.#starting = this.#startUntilDone();
  }

  notReadyBecause(): string | undefined {
    if (!this.#subscription) return 'topics and consumers are not set up yet';
    if (!this.#relay.healthy()) return 'the relay has no connection to the database';
    return this.#subscription.healthy() ? undefined : 'the consumer has no contact with its broker';
  }

  /** What is being handled is finished; the rest waits for the next worker. */
  async stop(): Promise<void> {
    this.#abort.abort();
    // A broker that does not answer must not hold up the end.
    await Promise.race([this.#starting, sleep(2000, undefined, { ref: false })]);
    await Promise.all([this.#subscription?.stop(), this.#relay.stop()]);
  }

  async #startUntilDone(): Promise<void> {
    for (let failures = 1; !this.#abort.signal.aborted; failures += 1) {
      try {
        return await this.#startOnce();
      } catch (error) {
        this.#options.log.warn({ err: error, failures }, 'events cannot start yet, trying again');
        await sleep(backOffMs(failures), undefined, { signal: this.#abort.signal }).catch(() => undefined);
      }
    }
  }

  async #startOnce(): Promise<void> {
    const { transport, topic } = this.#options;
    await transport.ensureTopics([todoEventsTopicSpec(topic)]);
    this.#subscription = await transport.subscribe(this.#activitySubscription());
    this.#relay.start();
  }

  #activitySubscription(): SubscribeOptions {
    const { pool, log, metrics, meter, topic } = this.#options;
    const consumer = new EventConsumer({
      name: activityConsumer,
      pool,
      log,
      prepare: takeTurns,
      effect: recordActivity,
      onOutcome: (outcome, seconds) => metrics.consumed(outcome, seconds),
      onEvent: ({ at }) => {
        meter.done(Date.parse(at));
        metrics.delayed((Date.now() - Date.parse(at)) / 1000);
      },
    });
    const handle: SubscribeOptions['handle'] = (messages) => consumer.handle(messages);
    return { topic, group: this.activityGroup, handle };
  }
}
