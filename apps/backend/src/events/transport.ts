/** One event on its way. `value` is the event as JSON text; the transport does not look inside. */
export interface EventMessage {
  readonly topic: string;
  /** Messages of one key are delivered in the order in which they were published. */
  readonly key: string;
  /** Identity of the event: consumers dedupe by it, since delivery is at least once. */
  readonly eventId: string;
  readonly value: string;
  /** The request that caused the event; null when nobody asked (a timer). */
  readonly correlationId: string | null;
}

export interface DeliveredMessage extends EventMessage {
  readonly partition: number;
  readonly offset: string;
}

export interface TopicSpec {
  readonly topic: string;
  /** Upper bound of consumers that work at the same time. */
  readonly partitions: number;
  /** How long a message stays readable, in milliseconds. */
  readonly retentionMs: number;
}

export interface SubscribeOptions {
  readonly topic: string;
  /** Members of one group share the messages; each group gets all of them. A new group starts at the oldest message. */
  readonly group: string;
  /**
   * Gets consecutive messages of one partition, at most `deliveredTogether`. Resolves when they are done with. Rejects when all of them must
   * come again: order is kept, so later messages of their partition wait.
   */
  handle(messages: readonly DeliveredMessage[]): Promise<void>;
}

/** Enough for a backlog to go quickly, since they share one transaction and each person one statement; few enough for a pause to be short. */
export const deliveredTogether = 200;

export interface Subscription {
  /** Resolves when no handler runs any more; nothing is delivered until `resume`. */
  pause(): Promise<void>;
  resume(): void;
  /** `pause`, then leaves the group. What was handled stays handled. */
  stop(): Promise<void>;
  /** Whether it is in contact with its broker. */
  healthy(): boolean;
}

/**
 * How events travel. Two adapters pass the same contract tests: PostgreSQL (the default, nothing more to run) and Kafka.
 * Delivery is at least once and in order per key; exactly-once effects are the consumer's part (see consumer.ts).
 */
export interface EventTransport {
  readonly name: 'postgres' | 'kafka';
  /** Idempotent. Never takes partitions away and never moves messages. */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>;
  /** Resolves when every message is stored. After a rejection some may be stored: publish all of them again. */
  publish(messages: readonly EventMessage[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Messages of the topic that the group has not done with yet. */
  lag(group: string, topic: string): Promise<number>;
  /** Drops what is older than the topic's retention and done with by every group, where the broker does not do so itself. */
  prune(): Promise<number>;
  close(): Promise<void>;
}
