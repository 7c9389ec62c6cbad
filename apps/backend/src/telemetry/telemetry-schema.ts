/**
 * Migration 0010: events remember in which trace they were written. The value comes from a setting of the transaction (see UserQuery), so
 * statements that write events need not name the column.
 */
export function telemetrySchemaSql(): string[] {
  return [`alter table app.outbox add column traceparent text default nullif(current_setting('app.traceparent', true), '')`];
}
