import type { Admin, Kafka, Message, Producer } from 'kafkajs';
import { type KafkaSettings, kafkaConfig } from './kafka-config.ts';
import { KafkaSubscription } from './kafka-subscription.ts';
import type { Log } from './log.ts';
import type { EventMessage, EventTransport, SubscribeOptions, Subscription, TopicSpec } from './transport.ts';

export interface KafkaTransportOptions extends KafkaSettings {
  readonly log: Log;
}

/** Events over Apache Kafka. kafkajs is loaded on first use: who does not use Kafka does not pay for it. */
export class KafkaTransport implements EventTransport {
  readonly name = 'kafka';
  readonly #options: KafkaTransportOptions;
  readonly #subscriptions = new Set<KafkaSubscription>();
  #kafka: Promise<Kafka> | undefined;
  #producer: Promise<Producer> | undefined;
  #admin: Promise<Admin> | undefined;

  constructor(options: KafkaTransportOptions) {
    this.#options = options;
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    const admin = await this.#connectedAdmin();
    await admin.createTopics({ waitForLeaders: true, topics: topics.map(toTopicConfig) });
    const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(({ topic }) => topic) });
    for (const spec of topics) {
      const partitions = found.find(({ name }) => name === spec.topic)?.partitions.length ?? 0;
      if (partitions < spec.partitions) await admin.createPartitions({ topicPartitions: [{ topic: spec.topic, count: spec.partitions }] });
    }
  }

  async publish(messages: readonly EventMessage[]): Promise<void> {
    const producer = await this.#connectedProducer();
    const topicMessages = [...Map.groupBy(messages, ({ topic }) => topic)].map(([topic, group]) => ({
      topic,
      messages: group.map(toKafka),
    }));
    try {
      await producer.sendBatch({ acks: -1, topicMessages });
    } catch (error) {
      // An idempotent producer that failed may be out of step with the broker for ever: the next publish makes a new one.
      this.#producer = undefined;
      await producer.disconnect().catch(() => undefined);
      throw error;
    }
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const kafka = await this.#client();
    const subscription = new KafkaSubscription({ ...options, kafka, log: this.#options.log });
    try {
      await subscription.start();
    } catch (error) {
      await subscription.stop().catch(() => undefined);
      throw error;
    }
    this.#subscriptions.add(subscription);
    return subscription;
  }

  async lag(group: string, topic: string): Promise<number> {
    const admin = await this.#connectedAdmin();
    // Asked for one that is not there, kafkajs tries for long and fails; nothing waits in it.
    if (!(await admin.listTopics()).includes(topic)) return 0;
    const [ends, [committed]] = await Promise.all([
      admin.fetchTopicOffsets(topic),
      admin.fetchOffsets({ groupId: group, topics: [topic] }),
    ]);
    const done = new Map(committed?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    // A group that has committed nothing reads -1: it still has everything from the oldest message before it.
    return ends.reduce((sum, end) => sum + Number(end.offset) - Math.max(Number(end.low), done.get(end.partition) ?? -1), 0);
  }

  /** The brokers do it by the topic's retention. */
  async prune(): Promise<number> {
    return 0;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
    const clients = await Promise.allSettled([this.#producer, this.#admin]);
    await Promise.all(clients.map((client) => (client.status === 'fulfilled' ? client.value?.disconnect() : undefined)));
  }

  #client(): Promise<Kafka> {
    this.#kafka ??= import('kafkajs').then(({ Kafka }) => new Kafka(kafkaConfig(this.#options, this.#options.log)));
    return this.#kafka;
  }

  #connectedProducer(): Promise<Producer> {
    this.#producer ??= this.#connectProducer().catch((error) => {
      this.#producer = undefined;
      throw error;
    });
    return this.#producer;
  }

  async #connectProducer(): Promise<Producer> {
    const { Partitioners } = await import('kafkajs');
    const kafka = await this.#client();
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 60, initialRetryTime: 100, maxRetryTime: 500 },
    });
    await producer.connect();
    return producer;
  }

  #connectedAdmin(): Promise<Admin> {
    this.#admin ??= this.#client()
      .then(async (kafka) => {
        const admin = kafka.admin();
        await admin.connect();
        return admin;
      })
      .catch((error) => {
        this.#admin = undefined;
        throw error;
      });
    return this.#admin;
  }
}

function toTopicConfig({ topic, partitions, retentionMs }: TopicSpec) {
  return { topic, numPartitions: partitions, configEntries: [{ name: 'retention.ms', value: String(retentionMs) }] };
}

function toKafka({ key, value, eventId, correlationId }: EventMessage): Message {
  return { key, value, headers: { 'event-id': eventId, ...(correlationId === null ? {} : { 'correlation-id': correlationId }) } };
}
