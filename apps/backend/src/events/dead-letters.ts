import type { Pool } from 'pg';
import { deadTopicOf } from './topics.ts';
import type { DeliveredMessage } from './transport.ts';

export interface DeadLetter {
  readonly consumer: string;
  readonly message: DeliveredMessage;
  readonly reason: string;
  readonly attempts: number;
}

/** PostgreSQL stores no NUL character, and a poison event may well carry one. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');

// The copy for the dead-letter topic leaves through the outbox: it is published exactly when the letter is there, on every transport.
const storeSql = `
  with letter as (
    insert into app.dead_letters (consumer, topic, partition, "offset", event_id, key, value, correlation_id, reason, attempts)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning *
  )
  insert into app.outbox (topic, key, payload, correlation_id)
    select $11, key, jsonb_build_object('letterId', id, 'consumer', consumer, 'reason', reason, 'attempts', attempts, 'topic', topic,
      'partition', partition, 'offset', "offset"::text, 'eventId', event_id, 'key', key, 'value', value, 'at', created_at), correlation_id
    from letter`;

/** Keeps the event and the reason for a human, and tells the dead-letter topic; a second delivery of the same message changes nothing. */
export async function storeDeadLetter(pool: Pool, { consumer, message, reason, attempts }: DeadLetter): Promise<void> {
  const { topic, partition, offset, eventId, key, value, correlationId } = message;
  await pool.query(storeSql, [
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
    deadTopicOf(topic),
  ]);
}
