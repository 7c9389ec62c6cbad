import type { Pool } from 'pg';
import type { LagMeter } from '../events/lag-meter.ts';
import { outboxLagSql } from '../events/outbox.ts';
import type { EventTransport } from '../events/transport.ts';
import type { QueueFigures } from './worker-metrics.ts';

interface Sources {
  readonly pool: Pool;
  readonly transport: EventTransport;
  readonly meter: LagMeter;
  readonly group: string;
  readonly topic: string;
}

const deadLettersSql = 'select count(*)::int as letters from app.dead_letters';

/** Counts what waits where. Rejects when the database or the broker does not answer: old figures then stand. */
export async function readQueueFigures({ pool, transport, meter, group, topic }: Sources): Promise<QueueFigures> {
  const [outbox, letters, lag] = await Promise.all([
    pool.query<{ rows: number; ageSeconds: number }>(outboxLagSql),
    pool.query<{ letters: number }>(deadLettersSql),
    transport.lag(group, topic),
  ]);
  const now = Date.now();
  meter.sample(lag, now);
  return {
    outboxEvents: outbox.rows[0]?.rows ?? 0,
    outboxOldestSeconds: outbox.rows[0]?.ageSeconds ?? 0,
    consumerLagEvents: lag,
    consumerBehindSeconds: meter.behindSeconds(now),
    deadLetters: letters.rows[0]?.letters ?? 0,
  };
}
