import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Outcome } from '../events/consumer.ts';

export interface QueueFigures {
  readonly outboxEvents: number;
  readonly outboxOldestSeconds: number;
  readonly consumerLagEvents: number;
  readonly consumerBehindSeconds: number;
  readonly deadLetters: number;
}

/** What the worker tells Prometheus. */
export class WorkerMetrics {
  readonly registry = new Registry();
  readonly #relayed: Counter;
  readonly #consumed: Counter<'outcome'>;
  readonly #duration: Histogram;
  readonly #delay: Histogram;
  readonly #queues: Record<keyof QueueFigures, Gauge>;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#relayed = new Counter({ name: 'outbox_relayed_total', help: 'events moved from the outbox to the transport', registers });
    this.#consumed = new Counter({
      name: 'events_consumed_total',
      help: 'deliveries the activity consumer is done with, by outcome',
      labelNames: ['outcome'],
      registers,
    });
    this.#duration = new Histogram({ name: 'event_handling_seconds', help: 'time to handle one event, retries included', registers });
    this.#delay = new Histogram({
      name: 'event_delay_seconds',
      help: 'from the change to its effects',
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
      registers,
    });
    const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers });
    this.#queues = {
      outboxEvents: gauge('outbox_events', 'events in the outbox that wait for the relay'),
      outboxOldestSeconds: gauge('outbox_oldest_age_seconds', 'age of the oldest event in the outbox'),
      consumerLagEvents: gauge('consumer_lag_events', 'events that the activity consumer has not done with yet'),
      consumerBehindSeconds: gauge('consumer_behind_seconds', 'for how long the activity consumer has been behind'),
      deadLetters: gauge('dead_letters', 'events set aside, waiting for a human'),
    };
  }

  relayed(events: number): void {
    this.#relayed.inc(events);
  }

  consumed(outcome: Outcome, seconds: number): void {
    this.#consumed.inc({ outcome });
    this.#duration.observe(seconds);
  }

  delayed(seconds: number): void {
    this.#delay.observe(Math.max(0, seconds));
  }

  setQueues(figures: Partial<QueueFigures>): void {
    for (const [name, value] of Object.entries(figures)) this.#queues[name as keyof QueueFigures].set(value);
  }
}
