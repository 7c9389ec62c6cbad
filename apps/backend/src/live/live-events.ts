import type { Wake } from '../events/wake.ts';
import { sseEvent, sseHeartbeat, sseRetry } from './sse.ts';

/** An entry of the feed with its todo as it is now, or a reminder; each with where the client is after it. */
export type LiveRow =
  | { readonly position: string; readonly activity: string; readonly todo: string }
  | { readonly position: string; readonly reminder: string };

export interface LiveFeed {
  /** The newest entry there is, for a client that starts now. */
  newest(): Promise<string>;
  /** Entries after a position, oldest first; at most one page. */
  after(position: string): Promise<readonly LiveRow[]>;
}

export interface LiveEventsOptions {
  readonly feed: LiveFeed;
  readonly wake: Wake;
  /** Aborts when the client went away, the stream has become too old, or the server stops. */
  readonly signal: AbortSignal;
  /** The last event the client has seen. Default: it starts now. */
  readonly lastEventId?: string | undefined;
  readonly heartbeatMs: number;
}

const tryAgainMs = 1000;

/**
 * The text of one client's stream. It reads forward through the user's feed from where the client is, and asks again at each ring: a lost
 * ring, a reconnect or a slow client delays events and never loses one, and nothing is queued in memory.
 */
export async function* liveEvents(options: LiveEventsOptions): AsyncGenerator<string> {
  const { feed, wake, signal, heartbeatMs } = options;
  let position = options.lastEventId ?? (await feed.newest());
  // The client knows from here on where to resume, even when the connection breaks before the first event.
  yield sseRetry(spread(2000)) + sseEvent({ id: position, event: 'ready', data: '{}' });
  while (!signal.aborted) {
    const rows = await read(feed, position);
    if (rows === 'unavailable') await wake.wait(tryAgainMs);
    else if (rows.length > 0) yield rows.map(format).join('');
    else if (!(await wake.wait(heartbeatMs))) yield sseHeartbeat;
    position = (rows !== 'unavailable' && rows.at(-1)?.position) || position;
  }
  yield sseRetry(spread(1000));
}

async function read(feed: LiveFeed, position: string): Promise<readonly LiveRow[] | 'unavailable'> {
  try {
    return await feed.after(position);
  } catch {
    return 'unavailable';
  }
}

/** Two events tell of one entry. The last one carries the id: a client cut off between them gets both again. */
function format(row: LiveRow): string {
  if ('reminder' in row) return sseEvent({ event: 'reminder', data: row.reminder, id: row.position });
  const { position, activity, todo } = row;
  return sseEvent({ event: 'activity', data: activity }) + sseEvent({ event: 'todo', data: todo, id: position });
}

/** Between half of the time and the time and a half, so that the clients of a stopped server do not come back at one moment. */
const spread = (ms: number): number => ms * (0.5 + Math.random());
