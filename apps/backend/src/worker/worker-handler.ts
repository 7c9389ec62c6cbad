import type { RequestListener, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { Readiness } from '../health/readiness.ts';

export interface WorkerHandlerOptions {
  readonly registry: Registry;
  readonly readiness: Readiness;
}

/** Health and metrics of the worker; it serves nothing else. */
export function workerHandler(options: WorkerHandlerOptions): RequestListener {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    answer(path, options, response).catch(() => sendJson(response, 500, { status: 'failed' }));
  };
}

async function answer(path: string, { registry, readiness }: WorkerHandlerOptions, response: ServerResponse): Promise<void> {
  if (path === '/health/live') return sendJson(response, 200, { status: 'ok' });
  if (path === '/health/ready') return sendReadiness(await readiness(), response);
  if (path !== '/metrics') return sendJson(response, 404, { status: 'not-found', offered: ['/health/live', '/health/ready', '/metrics'] });
  const metrics = await registry.metrics();
  response.writeHead(200, { 'content-type': registry.contentType }).end(metrics);
}

function sendReadiness(reason: string | undefined, response: ServerResponse): void {
  if (reason === undefined) sendJson(response, 200, { status: 'ok' });
  else sendJson(response, 503, { status: 'not-ready', reason });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
