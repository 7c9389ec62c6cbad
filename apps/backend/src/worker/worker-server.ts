import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

export interface WorkerServerOptions {
  readonly port: number;
  readonly host: string;
  readonly registry: Registry;
  /** Resolves to what keeps the worker from being ready; nothing when it is. */
  notReadyBecause(): Promise<string | undefined>;
}

/** Health and metrics of the worker; it serves nothing else. */
export async function startWorkerServer(options: WorkerServerOptions): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    answer(path, options, response).catch(() => sendJson(response, 500, { status: 'failed' }));
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

async function answer(path: string, options: WorkerServerOptions, response: ServerResponse): Promise<void> {
  if (path === '/health/live') return sendJson(response, 200, { status: 'live' });
  if (path === '/health/ready') return sendReadiness(await options.notReadyBecause(), response);
  if (path !== '/metrics') return sendJson(response, 404, { status: 'not found; offered are /health/live, /health/ready and /metrics' });
  response.writeHead(200, { 'content-type': options.registry.contentType }).end(await options.registry.metrics());
}

function sendReadiness(reason: string | undefined, response: ServerResponse): void {
  if (reason === undefined) sendJson(response, 200, { status: 'ready' });
  else sendJson(response, 503, { status: 'not ready', reason });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
