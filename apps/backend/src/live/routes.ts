import { Readable } from 'node:stream';
import { z } from 'zod';
import { problems } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { liveStream } from './live-streams.ts';
import { positionSchema } from './position.ts';

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform: a proxy that compresses would hold events back.
  'cache-control': 'no-transform',
  'x-accel-buffering': 'no',
};

const description = `Server-sent events. "todo" carries { id, kind, todo, todoId, at } with the todo as it is now, null when it was deleted;
"activity" carries the entry of the feed, "reminder" a reminder; "ready" comes first. The id of an event is a place: send it as Last-Event-ID to miss nothing.`;

const live = route(
  {
    method: 'get',
    path: '/api/live',
    operationId: 'streamLive',
    summary: 'Follow the changes of your todos as they happen',
    tag: 'Activity',
    auth: 'user',
    query: z.object({
      lastEventId: positionSchema.optional().meta({ description: 'For clients that cannot send the header Last-Event-ID' }),
    }),
    responses: { 200: { description, schema: z.string(), contentType: 'text/event-stream' } },
    problems: [429],
  },
  ({ caller, query, headers: given, signal }, services) => {
    const fromHeader = positionSchema.safeParse(given['last-event-id']);
    const lastEventId = fromHeader.success ? fromHeader.data : query.lastEventId;
    const events = liveStream(services, { caller, lastEventId, signal });
    if (events === undefined) throw problems.tooManyLiveStreams();
    return { status: 200, stream: Readable.from(events, { objectMode: false }), headers };
  },
);

export const liveRoutes = [live];
