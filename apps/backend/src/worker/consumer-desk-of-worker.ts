import type { Pool } from 'pg';
import { ConsumerDesk } from '../events/consumer-desk.ts';
import { outboxLagSql } from '../events/outbox.ts';
import type { TodoConsumer } from '../events/todo-consumer.ts';
import type { EventTransport } from '../events/transport.ts';
import { consumers as allConsumers } from './consumers.ts';
import { groupOf } from './running-consumer.ts';

interface DeskOptions {
  readonly pool: Pool;
  readonly transport: EventTransport;
  readonly topic: string;
  /** Default: those of the worker. */
  readonly consumers?: readonly TodoConsumer[];
}

/** The desk for what the worker runs: its consumers, and the relay, which is behind by what is in the outbox. */
export function openConsumerDesk({ pool, transport, topic, consumers = allConsumers }: DeskOptions): ConsumerDesk {
  return new ConsumerDesk({
    pool,
    names: [...consumers.map(({ name }) => name), 'relay'],
    lag: async (name) => {
      if (name !== 'relay') return transport.lag(groupOf(topic, name), topic);
      const { rows } = await pool.query<{ rows: number }>(outboxLagSql);
      return rows[0]?.rows ?? 0;
    },
  });
}
