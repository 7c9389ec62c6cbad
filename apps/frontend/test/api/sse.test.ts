import { type ServerEvent, serverEvents } from '../../src/api/sse.ts';

async function eventsOf(...chunks: string[]): Promise<ServerEvent[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of serverEvents(body)) events.push(event);
  return events;
}

test('events are whole however the network cut them', async () => {
  expect(await eventsOf('event: te', 'xt\nda', 'ta: {"delta":"a"}\n', '\nevent: done\ndata: {}\n\n')).toEqual([
    { event: 'text', data: '{"delta":"a"}' },
    { event: 'done', data: '{}' },
  ]);
});

test('heartbeats are passed over, lines of one event belong together, and half an event at the end is none', async () => {
  expect(await eventsOf(': heartbeat\n\ndata: one\r\ndata: two\r\n\r\n', 'data: broken off')).toEqual([
    { event: 'message', data: 'one\ntwo' },
  ]);
});
