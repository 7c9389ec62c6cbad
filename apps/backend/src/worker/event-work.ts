import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { backOffMs } from '../events/back-off.ts';
import type { Log } from '../events/log.ts';
import type { TodoConsumer } from '../events/todo-consumer.ts';
import { deadTopicSpec, todoEventsTopicSpec } from '../events/topics.ts';
import type { EventTransport } from '../events/transport.ts';
import { ControlLoop } from './control-loop.ts';
import { RunningConsumer } from './running-consumer.ts';
import { RunningRelay } from './running-relay.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

export interface EventWorkOptions {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly transport: EventTransport;
  readonly topic: string;
  readonly consumers: readonly TodoConsumer[];
  /** Release that the process belongs to. Default: none. */
  readonly release?: string;
  readonly metrics: WorkerMetrics;
  readonly log: Log;
}

/** The relay and the consumers: they begin when database and broker can be reached, however long that takes. */
export class EventWork {
  readonly consumers: readonly RunningConsumer[];
  readonly #options: EventWorkOptions;
  readonly #relay: RunningRelay;
  readonly #control: ControlLoop;
  readonly #abort = new AbortController();
  #started = false;
  #starting: Promise<void> = Promise.resolve();

  constructor(options: EventWorkOptions) {
    this.#options = options;
    const { databaseUrl, transport, log, metrics, consumers, release = '' } = options;
    this.#relay = new RunningRelay({ connectionString: databaseUrl, transport, log, onPublished: (events) => metrics.relayed(events) });
    this.consumers = consumers.map((consumer) => new RunningConsumer({ ...options, consumer, release }));
    this.#control = new ControlLoop({ ...options, release, controlled: [...this.consumers, this.#relay] });
  }

  start(): void {
    this.#starting = this.#startUntilDone();
  }

  notReadyBecause(): string | undefined {
    if (!this.#started) return 'topics and consumers are not set up yet';
    return this.#control.trouble();
  }

  /** Whether another release has the events. */
  get standsBy(): boolean {
    return this.#control.standsBy;
  }

  /** What is being handled is finished; the rest waits for the next worker. */
  async stop(): Promise<void> {
    this.#abort.abort();
    // A broker that does not answer must not hold up the end.
    await Promise.race([this.#starting, sleep(2000, undefined, { ref: false })]);
    if (this.#started) await this.#control.stop();
    await Promise.all([this.#relay.stop(), ...this.consumers.map((consumer) => consumer.stop())]);
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
    await transport.ensureTopics([todoEventsTopicSpec(topic), deadTopicSpec(topic)]);
    this.#control.start();
    this.#started = true;
  }
}
