import type { Pool } from 'pg';
import type { Log } from './log.ts';
import { partitionOf } from './partition-of.ts';
import { PostgresSubscription } from './postgres-subscription.ts';
import type { EventMessage, EventTransport, SubscribeOptions, Subscription, TopicSpec } from './transport.ts';

export interface PostgresTransportOptions {
  readonly pool: Pool;
  /** For the dedicated connections of subscriptions. */
  readonly connectionString: string;
  readonly log: Log;
}

/** Rings every subscription. Its payload is the topic. */
const logChannel = 'app_event_log';

// The row locks on event_partitions make offsets commit in their own order, so a reader never passes over one that is still uncommitted.
const appendSql = `
  with incoming as (
    select * from unnest($2::int[], $3::uuid[], $4::text[], $5::text[], $6::text[])
      with ordinality as m (partition, event_id, key, value, correlation_id, position)
  ), counts as (
    select partition, count(*) as messages from incoming group by partition
  ), reserved as (
    update app.event_partitions p set next_offset = p.next_offset + c.messages from counts c
      where p.topic = $1 and p.partition = c.partition returning p.partition, p.next_offset - c.messages as first_offset
  ), rung as (
    select pg_notify('${logChannel}', $1)
  )
  insert into app.event_log (topic, partition, "offset", event_id, key, value, correlation_id)
    select $1, i.partition, r.first_offset + row_number() over (partition by i.partition order by i.position) - 1,
      i.event_id, i.key, i.value, i.correlation_id
    from incoming i join reserved r using (partition) cross join rung`;

const lagSql = `
  select coalesce(sum(p.next_offset - coalesce(o.next_offset, 0)), 0)::int as lag
  from app.event_partitions p
  left join app.consumer_offsets o on o.group_name = $1 and o.topic = p.topic and o.partition = p.partition
  where p.topic = $2`;

const pruneSql = `
  delete from app.event_log l using app.event_partitions p
  where l.topic = p.topic and l.partition = p.partition and l.created_at < now() - p.retention
    and l."offset" < all (select o.next_offset from app.consumer_offsets o where o.topic = l.topic and o.partition = l.partition)`;

/** The event log in PostgreSQL: topics, partitions, groups and offsets as in Kafka, with nothing more to run. */
export class PostgresTransport implements EventTransport {
  readonly name = 'postgres';
  readonly #options: PostgresTransportOptions;
  readonly #partitionCounts = new Map<string, number>();
  readonly #subscriptions = new Set<PostgresSubscription>();

  constructor(options: PostgresTransportOptions) {
    this.#options = options;
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    for (const { topic, partitions, retentionMs } of topics) {
      await this.#options.pool.query(
        `insert into app.event_partitions (topic, partition, retention)
           select $1, partition, $3 * interval '1 millisecond' from generate_series(0, $2 - 1) partition
           on conflict (topic, partition) do update set retention = excluded.retention`,
        [topic, partitions, retentionMs],
      );
      this.#partitionCounts.delete(topic);
    }
  }

  async publish(messages: readonly EventMessage[]): Promise<void> {
    for (const [topic, group] of Map.groupBy(messages, (message) => message.topic)) await this.#append(topic, group);
  }

  async #append(topic: string, messages: readonly EventMessage[]): Promise<void> {
    const partitions = await this.#partitionCount(topic);
    const result = await this.#options.pool.query(appendSql, [
      topic,
      messages.map((message) => partitionOf(message.key, partitions)),
      messages.map((message) => message.eventId),
      messages.map((message) => message.key),
      messages.map((message) => message.value),
      messages.map((message) => message.correlationId),
    ]);
    // Only a topic that was taken away meanwhile can do this; the relay must keep its rows then.
    if (result.rowCount !== messages.length)
      throw new Error(`stored ${result.rowCount} of ${messages.length} messages of topic "${topic}"`);
  }

  async #partitionCount(topic: string): Promise<number> {
    const known = this.#partitionCounts.get(topic);
    if (known) return known;
    const result = await this.#options.pool.query<{ partitions: number }>(
      'select count(*)::int as partitions from app.event_partitions where topic = $1',
      [topic],
    );
    const partitions = result.rows[0]?.partitions ?? 0;
    if (partitions === 0) throw new Error(`topic "${topic}" does not exist; create it first with ensureTopics`);
    this.#partitionCounts.set(topic, partitions);
    return partitions;
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const { connectionString, log } = this.#options;
    const subscription = new PostgresSubscription({ ...options, connectionString, channel: logChannel, log });
    this.#subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  async lag(group: string, topic: string): Promise<number> {
    const result = await this.#options.pool.query<{ lag: number }>(lagSql, [group, topic]);
    return result.rows[0]?.lag ?? 0;
  }

  async prune(): Promise<number> {
    const result = await this.#options.pool.query(pruneSql);
    return result.rowCount ?? 0;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
  }
}
