import type { Pool } from 'pg';
import { EventConsumer } from '../events/consumer.ts';
import { LagMeter } from '../events/lag-meter.ts';
import type { Log } from '../events/log.ts';
import type { TodoConsumer } from '../events/todo-consumer.ts';
import type { EventTransport, Subscription } from '../events/transport.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

export interface RunningConsumerOptions {
  readonly consumer: TodoConsumer;
  readonly pool: Pool;
  readonly transport: EventTransport;
  readonly topic: string;
  readonly metrics: WorkerMetrics;
  readonly log: Log;
}

/** Groups are named after their topic, so that several installations can share brokers. */
export const groupOf = (topic: string, consumer: string): string => `${topic}.${consumer}`;

/** One consumer at work in this process: its place in the topic, and how far behind it is. */
export class RunningConsumer {
  readonly name: string;
  readonly group: string;
  readonly meter = new LagMeter(Date.now());
  readonly #options: RunningConsumerOptions;
  readonly #consumer: EventConsumer;
  #subscription: Subscription | undefined;

  constructor(options: RunningConsumerOptions) {
    const { consumer, topic, pool, log, metrics } = options;
    this.#options = options;
    this.name = consumer.name;
    this.group = groupOf(topic, consumer.name);
    this.#consumer = new EventConsumer({
      consumer,
      pool,
      log,
      onOutcome: (outcome, seconds) => metrics.consumed({ consumer: consumer.name, outcome }, seconds),
      onEvent: ({ at }) => {
        this.meter.done(Date.parse(at));
        metrics.delayed(consumer.name, (Date.now() - Date.parse(at)) / 1000);
      },
    });
  }

  /** Again after a failure: what is there already stays. */
  async start(): Promise<void> {
    const { transport, topic } = this.#options;
    this.#subscription ??= await transport.subscribe({
      topic,
      group: this.group,
      handle: (messages) => this.#consumer.handle(messages),
    });
  }

  healthy(): boolean {
    return this.#subscription?.healthy() ?? false;
  }

  async stop(): Promise<void> {
    await this.#subscription?.stop();
  }
}
