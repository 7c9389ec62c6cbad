import type { Pool } from 'pg';
import { outboxLagSql } from '../events/outbox.ts';
import type { EventTransport } from '../events/transport.ts';
import type { RunningConsumer } from './running-consumer.ts';
import type { ConsumerFigures, QueueFigures } from './worker-metrics.ts';

interface Sources {
  readonly pool: Pool;
  readonly transport: EventTransport;
  readonly topic: string;
  readonly consumers: readonly RunningConsumer[];
}

const deadLettersSql = 'select count(*)::int as letters from app.dead_letters where replayed_at is null';

/** Counts what waits where. Rejects when the database or the broker does not answer: old figures then stand. */
export async function readQueueFigures(sources: Sources): Promise<QueueFigures> {
  const { pool, consumers } = sources;
  const [outbox, letters, behind] = await Promise.all([
    pool.query<{ rows: number; ageSeconds: number }>(outboxLagSql),
    pool.query<{ letters: number }>(deadLettersSql),
    Promise.all(consumers.map((consumer) => readConsumerFigures(sources, consumer))),
  ]);
  return {
    outboxEvents: outbox.rows[0]?.rows ?? 0,
    outboxOldestSeconds: outbox.rows[0]?.ageSeconds ?? 0,
    deadLetters: letters.rows[0]?.letters ?? 0,
    consumers: behind,
  };
}

async function readConsumerFigures({ transport, topic }: Sources, { name, group, meter }: RunningConsumer): Promise<ConsumerFigures> {
  const lagEvents = await transport.lag(group, topic);
  const now = Date.now();
  meter.sample(lagEvents, now);
  return { name, lagEvents, behindSeconds: meter.behindSeconds(now) };
}
