import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { backOffMs } from './back-off.ts';
import { Gate } from './gate.ts';
import type { Log } from './log.ts';
import type { DeliveredMessage, SubscribeOptions, Subscription } from './transport.ts';

export interface KafkaSubscriptionOptions extends SubscribeOptions {
  readonly kafka: Kafka;
  readonly log: Log;
}

/** Partitions that one member works on at the same time. */
const lanes = 4;

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
      sessionTimeout: 15_000,
      heartbeatInterval: 2000,
      retry: { retries: 20, initialRetryTime: 200, maxRetryTime: 1000, restartOnFailure: async () => !this.#abort.signal.aborted },
    });
    const { GROUP_JOIN, CRASH, STOP } = this.#consumer.events;
    this.#consumer.on(GROUP_JOIN, () => this.#setJoined(true));
    this.#consumer.on(CRASH, () => this.#setJoined(false));
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
    for (const message of payload.batch.messages) {
      if (!(await this.#handleUntilDone(payload, message))) break;
      payload.resolveOffset(message.offset);
      await payload.heartbeat();
      await payload.commitOffsetsIfNecessary();
    }
    await payload.commitOffsetsIfNecessary();
  }

  /** Tries again in place, so that order is kept; gives up only when the partition is no longer ours to work on. */
  async #handleUntilDone(payload: EachBatchPayload, message: KafkaMessage): Promise<boolean> {
    for (let failures = 0; this.#mayGoOn(payload); ) {
      if (await this.#handle(payload, message)) return true;
      failures += 1;
      await this.#pauseWithHeartbeats(payload, backOffMs(failures));
    }
    return false;
  }

  #mayGoOn(payload: EachBatchPayload): boolean {
    return this.#gate.open && !this.#abort.signal.aborted && payload.isRunning() && !payload.isStale();
  }

  async #handle(payload: EachBatchPayload, kafkaMessage: KafkaMessage): Promise<boolean> {
    const message = toDelivered(payload.batch.topic, payload.batch.partition, kafkaMessage);
    try {
      await this.#options.handle(message);
      return true;
    } catch (error) {
      const { topic, partition, offset, eventId, correlationId } = message;
      this.#options.log.warn({ err: error, topic, partition, offset, eventId, correlationId }, 'event not handled, it will come again');
      return false;
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
