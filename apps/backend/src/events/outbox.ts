import type { EventMessage } from './transport.ts';

/** Rung after a commit that left rows in the outbox, by whichever process wrote them. */
export const outboxChannel = 'app_outbox';

/** Rows that one relay moves at once: most of the gain of batches comes before 500. */
export const outboxBatchSize = 500;

export interface OutboxRow {
  readonly id: string;
  readonly event_id: string;
  readonly topic: string;
  readonly key: string;
  readonly value: string;
  readonly correlation_id: string | null;
  /** Of the statement that wrote it, when its trace is kept. */
  readonly traceparent: string | null;
}

/** The event's id is the row's: whatever the writer put there cannot differ from what consumers dedupe by. */
export const readOutboxSql = `
  select id::text, event_id, topic, key, (payload || jsonb_build_object('id', event_id))::text as value, correlation_id, traceparent
  from app.outbox order by app.outbox.id limit ${outboxBatchSize}`;

export const deleteOutboxSql = 'delete from app.outbox where id = any ($1::bigint[])';

export const outboxLagSql = `
  select count(*)::int as rows, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "ageSeconds" from app.outbox`;

/** Whoever handles the event continues the trace at `traceparent`, which travels inside of the event: so no transport needs to know. */
export function toMessage(row: OutboxRow, traceparent: string | null = row.traceparent): EventMessage {
  const value = traceparent === null ? row.value : `${row.value.slice(0, -1)}, "traceparent": ${JSON.stringify(traceparent)}}`;
  return { topic: row.topic, key: row.key, eventId: row.event_id, value, correlationId: row.correlation_id };
}
