import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { backOffMs } from './back-off.ts';
import { chunksOf } from './chunks.ts';
import { Gate } from './gate.ts';
import type { Log } from './log.ts';
import { spanOf } from './span-of.ts';
import { type DeliveredMessage, deliveredTogether, type SubscribeOptions, type Subscription } from './transport.ts';

export interface KafkaSubscriptionOptions extends SubscribeOptions {
  readonly kafka: Kafka;
  readonly log: Log;
}

/** Partitions that one member works on at the same time. */
const lanes = 4;
const heartbeatMs = 1500;

/** One member of a consumer group. Offsets are recorded only for what was handled. */
export class KafkaSubscription implements Subscription {
  readonly #options: KafkaSubscriptionOptions;
  readonly #consumer: Consumer;
  readonly #gate = new Gate();
  readonly #abort = new AbortController();
  #joined = false;

  constructor(options: KafkaSubscriptionOptions) {
    this.#options = options;
    this.#consumer = options.kafka.consumer({
      groupId: options.group,
      // A rebalance waits for the members' fetches: short ones keep it short.
      maxWaitTimeInMs: 250,
      // How long the partitions of a member that was killed lie idle; brokers allow no less by default.
      sessionTimeout: 6000,
      heartbeatInterval: heartbeatMs,
      retry: { retries: 20, initialRetryTime: 200, maxRetryTime: 1000, restartOnFailure: async () => !this.#abort.signal.aborted },
    });
    const { GROUP_JOIN, CRASH, STOP } = this.#consumer.events;
    this.#consumer.on(GROUP_JOIN, () => this.#setJoined(true));
    this.#consumer.on(CRASH, ({ payload: { error, restart } }) => {
      this.#setJoined(false);
      options.log.warn({ err: error, group: options.group, restart }, 'kafka consumer crashed');
      if (!restart) void this.#startAgain();
    });
    this.#consumer.on(STOP, () => this.#setJoined(false));
  }

  async start(): Promise<void> {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [this.#options.topic], fromBeginning: true });
    await this.#consumer.run({
      eachBatchAutoResolve: false,
      autoCommitThreshold: 100,
      partitionsConsumedConcurrently: lanes,
      eachBatch: (payload) => this.#gate.run(() => this.#serve(payload)),
    });
  }

  /** kafkajs gives up on what it takes for lasting, such as a login that a broker refuses while it starts: nothing is, for a worker. */
  async #startAgain(): Promise<void> {
    for (let failures = 1; !this.#abort.signal.aborted; failures += 1) {
      await sleep(backOffMs(failures), undefined, { signal: this.#abort.signal }).catch(() => undefined);
      try {
        if (!this.#abort.signal.aborted) await this.start();
        return;
      } catch (error) {
        this.#options.log.warn({ err: error, group: this.#options.group, failures }, 'kafka consumer cannot start yet, trying again');
      }
    }
  }

  healthy(): boolean {
    return this.#joined;
  }

  async pause(): Promise<void> {
    this.#consumer.pause([{ topic: this.#options.topic }]);
    await this.#gate.close();
  }

  resume(): void {
    this.#gate.reopen();
    this.#consumer.resume([{ topic: this.#options.topic }]);
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#gate.close();
    await this.#consumer.disconnect();
  }

  #setJoined(joined: boolean): void {
    this.#joined = joined;
    this.#options.log.info({ group: this.#options.group, topic: this.#options.topic, joined }, 'kafka consumer');
  }

  async #serve(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    for (const chunk of chunksOf(messages, deliveredTogether)) {
      const delivered = chunk.map((message) => toDelivered(topic, partition, message));
      if (!(await this.#handleUntilDone(payload, delivered))) break;
      payload.resolveOffset(chunk.at(-1)?.offset ?? '');
      await payload.heartbeat();
      await payload.commitOffsetsIfNecessary();
    }
  }

  /** Tries again in place, so that order is kept; gives up only when the partition is no longer ours to work on. */
  async #handleUntilDone(payload: EachBatchPayload, messages: readonly DeliveredMessage[]): Promise<boolean> {
    for (let failures = 0; this.#mayGoOn(payload); ) {
      if (await this.#handle(payload, messages)) return true;
      failures += 1;
      await this.#pauseWithHeartbeats(payload, backOffMs(failures));
    }
    return false;
  }

  #mayGoOn(payload: EachBatchPayload): boolean {
    return this.#gate.open && !this.#abort.signal.aborted && payload.isRunning() && !payload.isStale();
  }

  async #handle(payload: EachBatchPayload, messages: readonly DeliveredMessage[]): Promise<boolean> {
    // Effects may take longer than the session lasts, above all while the database is slow.
    const beat = setInterval(() => payload.heartbeat().catch(() => undefined), heartbeatMs);
    try {
      await this.#options.handle(messages);
      return true;
    } catch (error) {
      this.#options.log.warn({ err: error, ...spanOf(messages) }, 'events not handled, they will come again');
      return false;
    } finally {
      clearInterval(beat);
    }
  }

  async #pauseWithHeartbeats(payload: EachBatchPayload, ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#abort.signal }).catch(() => undefined);
    await payload.heartbeat();
  }
}

function toDelivered(topic: string, partition: number, { key, value, offset, headers }: KafkaMessage): DeliveredMessage {
  return {
    topic,
    partition,
    offset,
    key: key?.toString() ?? '',
    value: value?.toString() ?? '',
    eventId: headers?.['event-id']?.toString() ?? '',
    correlationId: headers?.['correlation-id']?.toString() ?? null,
  };
}
