import type { Pool } from 'pg';
import type { Log } from '../events/log.ts';
import type { EventTransport } from '../events/transport.ts';

// Twice as long as events stay readable: what can still be delivered is still known.
const forgetConsumedSql = "delete from app.consumed_events where consumed_at < now() - interval '14 days'";

/** Deletes what nothing can ask for any more. */
export async function tidyUp(pool: Pool, transport: EventTransport, log: Log): Promise<void> {
  try {
    const events = await transport.prune();
    const { rowCount } = await pool.query(forgetConsumedSql);
    log.info({ events, consumed: rowCount }, 'old events tidied up');
  } catch (error) {
    log.warn({ err: error }, 'old events not tidied up, trying again in an hour');
  }
}
