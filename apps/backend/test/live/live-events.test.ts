import { Wake } from '../../src/events/wake.ts';
import { type LiveRow, liveEvents } from '../../src/live/live-events.ts';

const row = (position: number): LiveRow => ({ position: String(position), activity: `{"id":"${position}"}`, todo: `{"at":${position}}` });

/** A feed in memory, and a client at its end. */
function openStream({ lastEventId, heartbeatMs = 3_600_000 }: { lastEventId?: string; heartbeatMs?: number } = {}) {
  const rows: LiveRow[] = [row(1), row(2)];
  const wake = new Wake();
  const abort = new AbortController();
  const trouble = { failures: 0 };
  const feed = {
    newest: async () => rows.at(-1)?.position ?? '0',
    after: async (position: string) => {
      if (trouble.failures-- > 0) throw new Error('the database is away');
      return rows.filter((candidate) => Number(candidate.position) > Number(position)).slice(0, 2);
    },
  };
  const stream = liveEvents({ feed, wake, signal: abort.signal, lastEventId, heartbeatMs });
  const next = async (): Promise<string> => (await stream.next()).value ?? 'over';
  return { rows, wake, abort, trouble, next };
}

const text = (position: number): string =>
  `event: activity\ndata: {"id":"${position}"}\n\nid: ${position}\nevent: todo\ndata: {"at":${position}}\n\n`;

it('begins with the place to resume from, and sends nothing old to a new client', async () => {
  const { next, rows, wake } = openStream();
  expect(await next()).toMatch(/^retry: \d+\n\nid: 2\nevent: ready\ndata: \{\}\n\n$/);
  rows.push(row(3));
  wake.ring();
  expect(await next()).toBe(text(3));
});

it('sends everything that a returning client has missed, page by page', async () => {
  const { next, rows } = openStream({ lastEventId: '0' });
  rows.push(row(3));
  await next();
  expect([await next(), await next()]).toEqual([text(1) + text(2), text(3)]);
});

it('sends a heartbeat when nothing happens', async () => {
  const { next } = openStream({ heartbeatMs: 1 });
  await next();
  expect(await next()).toBe(': still here\n\n');
});

it('misses nothing when the feed could not be read for a while', async () => {
  const { next, rows, wake, trouble } = openStream();
  await next();
  trouble.failures = 1;
  rows.push(row(3));
  wake.ring();
  const coming = next();
  setImmediate(() => wake.ring());
  expect(await coming).toBe(text(3));
});

it('says when to come back, and ends', async () => {
  const { next, wake, abort } = openStream();
  await next();
  abort.abort();
  wake.ring();
  expect([await next(), await next()]).toEqual([expect.stringMatching(/^retry: \d+\n\n$/), 'over']);
});
