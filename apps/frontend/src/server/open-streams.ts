import type { IncomingMessage, ServerResponse } from 'node:http';

const streams = new Set<ServerResponse>();

/** A live stream never ends by itself: remembered, to be cut when the server stops. */
export function rememberStream(request: IncomingMessage, response: ServerResponse): void {
  if (!request.headers.accept?.includes('text/event-stream')) return;
  streams.add(response);
  response.once('close', () => streams.delete(response));
}

/** Streams would keep the server from ending; browsers open them again. */
export function endStreams(): void {
  for (const response of streams) response.destroy();
}
