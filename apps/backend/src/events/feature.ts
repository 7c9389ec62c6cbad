import type { Feature } from '../features.ts';
import { OutboxAnnouncer } from './outbox-announcer.ts';

/** The backend's part in events: it tells the worker when there is something to fetch. */
export const eventsFeature: Feature = {
  name: 'events',
  routes: [],
  start: ({ database, log, outboxWritten }) => {
    const announcer = new OutboxAnnouncer(database.pool, log);
    outboxWritten.subscribe(() => announcer.announce());
  },
};
