import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as poll, setTimeout as sleep } from 'node:timers/promises';
import { endStreams } from './open-streams.ts';

const requestStart = 'http.server.request.start';

export interface EndOptions {
  /** How long every answer asks for another connection, in milliseconds, so that those who keep theirs leave it before it is closed. */
  readonly leaveMs: () => number;
  /** How long requests under way may take after that, in milliseconds. Default: 10000. */
  readonly closeMs?: number;
  /** Default: ends the process. */
  readonly exit?: () => void;
}

/**
 * Ends the server without losing a request. Next.js would close connections that are idle at once, and a browser that was about to use one
 * would be refused: so start.mjs tells it to leave signals alone.
 */
export function endInOrder({ leaveMs, closeMs = 10_000, exit = () => process.exit(0) }: EndOptions): void {
  const servers = new Set<Server>();
  let leaving = false;
  const watch = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const { server } = request.socket as Socket & { readonly server?: Server };
    if (server) servers.add(server);
    if (leaving) response.shouldKeepAlive = false;
  };
  const leave = () => {
    unsubscribe(requestStart, watch);
    exit();
  };
  const end = async () => {
    if (leaving) return leave();
    leaving = true;
    endStreams();
    await sleep(leaveMs());
    // a process that was held up wakes here first: requests that came meanwhile are read before their connections count as idle
    await poll();
    await Promise.race([Promise.all([...servers].map(closed)), sleep(closeMs)]);
    return leave();
  };
  subscribe(requestStart, watch);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
