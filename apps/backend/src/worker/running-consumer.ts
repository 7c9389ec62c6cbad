import type { Pool } from 'pg';
import { EventConsumer } from '../events/consumer.ts';
import type { Wish } from '../events/consumer-control.ts';
import { LagMeter } from '../events/lag-meter.ts';
import type { Log } from '../events/log.ts';
import type { TodoConsumer } from '../events/todo-consumer.ts';
import type { EventTransport, Subscription } from '../events/transport.ts';
import type { Controlled } from './control-loop.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

export interface RunningConsumerOptions {
  readonly consumer: TodoConsumer;
  readonly pool: Pool;
  readonly transport: EventTransport;
  readonly topic: string;
  /** Release that the process belongs to, empty for none. */
  readonly release: string;
  readonly metrics: WorkerMetrics;
  readonly log: Log;
}

/** Groups are named after their topic, so that several installations can share brokers. */
export const groupOf = (topic: string, consumer: string): string => `${topic}.${consumer}`;

/** One consumer at work in this process: its place in the topic, and how far behind it is. */
export class RunningConsumer implements Controlled {
  readonly name: string;
  readonly group: string;
  readonly meter = new LagMeter(Date.now());
  readonly #options: RunningConsumerOptions;
  readonly #consumer: EventConsumer;
  #subscription: Subscription | undefined;

  constructor(options: RunningConsumerOptions) {
    const { consumer, topic, pool, log, metrics, release } = options;
    this.#options = options;
    this.name = consumer.name;
    this.group = groupOf(topic, consumer.name);
    this.#consumer = new EventConsumer({
      consumer,
      pool,
      log,
      release,
      onOutcome: (outcome, seconds, traceId) => metrics.consumed({ consumer: consumer.name, outcome }, seconds, traceId),
      onEvent: ({ at, kind }, fresh, traceId) => {
        this.meter.done(Date.parse(at));
        if (!fresh) return;
        metrics.business.happened(consumer.name, kind);
        metrics.delayed(consumer.name, (Date.now() - Date.parse(at)) / 1000, traceId);
      },
    });
  }

  async apply(wish: Wish): Promise<void> {
    if (wish === 'drained') return this.stop();
    const subscription = await this.#subscribed();
    if (wish === 'paused') await subscription.pause();
    else subscription.resume();
  }

  healthy(): boolean {
    return this.#subscription?.healthy() ?? true;
  }

  /** What is being handled is finished, then the group is left. */
  async stop(): Promise<void> {
    await this.#subscription?.stop();
    this.#subscription = undefined;
  }

  async #subscribed(): Promise<Subscription> {
    const { transport, topic } = this.#options;
    this.#subscription ??= await transport.subscribe({ topic, group: this.group, handle: (messages) => this.#consumer.handle(messages) });
    return this.#subscription;
  }
}
