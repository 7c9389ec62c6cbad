import type { Database } from '../database/database.ts';
import type { Caller } from '../http/route.ts';
import type { Services } from '../services.ts';
import { type LiveFeed, type LiveRow, liveEvents } from './live-events.ts';
import { LiveHub } from './live-hub.ts';
import { placesOf, positionOf } from './position.ts';
import { liveStatements } from './statements.ts';

export const liveLimits = {
  streamsPerUser: 10,
  heartbeatMs: 15_000,
  /** A stream ends after this and the client comes back with a fresh token: a sign-out is not outlived for longer. */
  maxAgeMs: 15 * 60_000,
} as const;

/** One hub for each set of services, so one for each process; tests that run two backends in one process get two. */
const hubs = new WeakMap<Services, LiveHub>();

export function hubOf(services: Services): LiveHub {
  const hub = hubs.get(services) ?? new LiveHub(liveLimits.streamsPerUser);
  hubs.set(services, hub);
  return hub;
}

interface LiveClient {
  readonly caller: Caller;
  readonly lastEventId: string | undefined;
  readonly signal: AbortSignal;
}

/** The events of one client; nothing when the user has as many streams as allowed. */
export function liveStream(services: Services, { caller, lastEventId, signal }: LiveClient): AsyncGenerator<string> | undefined {
  const seat = hubOf(services).join(caller.userId);
  if (!seat) return undefined;
  const tooOld = setTimeout(seat.leave, liveLimits.maxAgeMs);
  const leave = (): void => {
    clearTimeout(tooOld);
    seat.leave();
  };
  signal.addEventListener('abort', leave, { once: true });
  const { heartbeatMs } = liveLimits;
  return untilOver(liveEvents({ feed: feedOf(services, caller), wake: seat.wake, signal: seat.signal, lastEventId, heartbeatMs }), leave);
}

function feedOf({ database, log }: Services, caller: Caller): LiveFeed {
  return {
    newest: async () => {
      const [row] = await database.as<{ position: string; reminder: string | null }>(caller, liveStatements.newest, []);
      return positionOf({ entry: row?.position ?? '0', reminder: row?.reminder ?? undefined });
    },
    after: async (position) => {
      try {
        return await readOn(database, caller, position);
      } catch (error) {
        log.warn({ err: error }, 'live events not read, trying again');
        throw error;
      }
    },
  };
}

interface EntryRow {
  readonly position: string;
  readonly activity: string;
  readonly todo: string;
}

/** Entries first, and reminders when there are no more of these. */
async function readOn(database: Database, caller: Caller, position: string): Promise<LiveRow[]> {
  const { entry, reminder } = placesOf(position);
  const entries = await database.as<EntryRow>(caller, liveStatements.after, [entry]);
  if (entries.length > 0) return entries.map((row) => ({ ...row, position: positionOf({ entry: row.position, reminder }) }));
  const reminders = await database.as<{ id: string; reminder: string }>(caller, liveStatements.reminders, [reminder ?? null]);
  return reminders.map((row) => ({ reminder: row.reminder, position: positionOf({ entry, reminder: row.id }) }));
}

async function* untilOver(events: AsyncGenerator<string>, leave: () => void): AsyncGenerator<string> {
  try {
    yield* events;
  } finally {
    leave();
  }
}
