import type { Pool } from 'pg';
import type { DeliveredMessage } from './transport.ts';

export interface DeadLetter {
  readonly consumer: string;
  readonly message: DeliveredMessage;
  readonly reason: string;
  readonly attempts: number;
}

/** PostgreSQL stores no NUL character, and a poison event may well carry one. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');

/** Keeps the event and the reason for a human; a second delivery of the same message changes nothing. */
export async function storeDeadLetter(pool: Pool, { consumer, message, reason, attempts }: DeadLetter): Promise<void> {
  const { topic, partition, offset, eventId, key, value, correlationId } = message;
  await pool.query(
    `insert into app.dead_letters (consumer, topic, partition, "offset", event_id, key, value, correlation_id, reason, attempts)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      consumer,
      topic,
      partition,
      offset,
      storable(eventId),
      storable(key),
      storable(value),
      correlationId,
      storable(reason).slice(0, 2000),
      attempts,
    ],
  );
}
