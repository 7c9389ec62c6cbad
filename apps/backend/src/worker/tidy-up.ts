import type { Pool } from 'pg';
import type { Log } from '../events/log.ts';
import type { EventTransport } from '../events/transport.ts';

const forgetLettersSql = "delete from app.dead_letters where replayed_at < now() - interval '14 days'";

// Twice as long as events stay readable, and as long as a dead letter could be replayed: what can still be delivered is still known.
const forgetConsumedSql = `
  delete from app.consumed_events c where consumed_at < now() - interval '14 days'
    and not exists (select from app.dead_letters d where d.event_id = c.event_id::text)`;

/** Deletes what nothing can ask for any more. */
export async function tidyUp(pool: Pool, transport: EventTransport, log: Log): Promise<void> {
  try {
    const events = await transport.prune();
    await pool.query(forgetLettersSql);
    const { rowCount } = await pool.query(forgetConsumedSql);
    log.info({ events, consumed: rowCount }, 'old events tidied up');
  } catch (error) {
    log.warn({ err: error }, 'old events not tidied up, trying again in an hour');
  }
}
