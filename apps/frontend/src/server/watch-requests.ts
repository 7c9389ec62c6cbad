import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hideInternalHeaders } from './internal-headers.ts';
import { rememberStream } from './open-streams.ts';
import { appendPeerAddress } from './peer-address.ts';

/** Node.js announces each request before Next.js sees it: the only place that knows the socket. */
export function watchRequests(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    // passing a request on takes more listeners than Node.js expects of one response; it would warn of a leak each time
    response.setMaxListeners(32);
    appendPeerAddress(request);
    hideInternalHeaders(response);
    rememberStream(request, response);
  });
}
