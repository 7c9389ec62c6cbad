import { Counter, collectDefaultMetrics, Gauge, Histogram } from 'prom-client';
import type { Outcome } from '../events/consumer.ts';
import { openMetricsRegistry } from '../telemetry/metrics.ts';
import { BusinessFigures } from './business-figures.ts';

export interface ConsumerFigures {
  readonly name: string;
  readonly lagEvents: number;
  readonly behindSeconds: number;
}

export interface QueueFigures {
  readonly outboxEvents: number;
  readonly outboxOldestSeconds: number;
  readonly deadLetters: number;
  readonly consumers: readonly ConsumerFigures[];
}

const delayBuckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** What the worker tells Prometheus. */
export class WorkerMetrics {
  readonly registry = openMetricsRegistry();
  readonly business = new BusinessFigures(this.registry);
  readonly #registers = [this.registry];
  readonly #relayed = new Counter({
    name: 'outbox_relayed_total',
    help: 'events moved from the outbox to the transport',
    registers: this.#registers,
  });
  readonly #consumed = new Counter({
    name: 'events_consumed_total',
    help: 'deliveries that a consumer is done with, by outcome',
    labelNames: ['consumer', 'outcome'],
    registers: this.#registers,
  });
  readonly #duration = new Histogram({
    name: 'event_handling_seconds',
    help: 'time to handle one event, retries included',
    labelNames: ['consumer'],
    enableExemplars: true,
    registers: this.#registers,
  });
  readonly #delay = new Histogram({
    name: 'event_delay_seconds',
    help: 'from the change to its effects',
    labelNames: ['consumer'],
    buckets: delayBuckets,
    enableExemplars: true,
    registers: this.#registers,
  });
  readonly #outboxEvents = this.#gauge('outbox_events', 'events in the outbox that wait for the relay');
  readonly #outboxOldest = this.#gauge('outbox_oldest_age_seconds', 'age of the oldest event in the outbox');
  readonly #deadLetters = this.#gauge('dead_letters', 'events set aside, waiting for a human');
  readonly #lag = this.#gauge('consumer_lag_events', 'events that the consumer has not done with yet', ['consumer']);
  readonly #behind = this.#gauge('consumer_behind_seconds', 'for how long the consumer has been behind', ['consumer']);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  #gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name, help, labelNames, registers: this.#registers });
  }

  relayed(events: number): void {
    this.#relayed.inc(events);
  }

  consumed(labels: { consumer: string; outcome: Outcome }, seconds: number, traceId?: string): void {
    this.#consumed.inc(labels);
    this.#duration.observe(observed(labels.consumer, seconds, traceId));
  }

  delayed(consumer: string, seconds: number, traceId?: string): void {
    this.#delay.observe(observed(consumer, Math.max(0, seconds), traceId));
  }

  setQueues(figures: QueueFigures): void {
    this.#outboxEvents.set(figures.outboxEvents);
    this.#outboxOldest.set(figures.outboxOldestSeconds);
    this.#deadLetters.set(figures.deadLetters);
    for (const { name, lagEvents, behindSeconds } of figures.consumers) {
      this.#lag.set({ consumer: name }, lagEvents);
      this.#behind.set({ consumer: name }, behindSeconds);
    }
  }
}

/** What is observed, with the trace as its exemplar. Its types want the labels of the metric; the format has others for exemplars. */
const observed = (consumer: string, value: number, traceId: string | undefined) => ({
  labels: { consumer },
  value,
  exemplarLabels: traceId === undefined ? undefined : ({ trace_id: traceId } as never),
});
