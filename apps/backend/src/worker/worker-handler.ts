import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { Readiness } from '../health/readiness.ts';
import { type HandOverOptions, handOver } from './hand-over.ts';

export interface WorkerHandlerOptions {
  readonly registry: Registry;
  readonly readiness: Readiness;
  /** Default: nobody can hand the events over from outside. */
  readonly handOver?: HandOverOptions;
}

/** Health and metrics of the worker, and the hand-over of its events between releases; it serves nothing else. */
export function workerHandler(options: WorkerHandlerOptions): RequestListener {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    answer(path, options, { request, response }).catch(() => sendJson(response, 500, { status: 'failed' }));
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answer(path: string, options: WorkerHandlerOptions, { request, response }: Exchange): Promise<void> {
  const { registry, readiness } = options;
  if (path === '/health/live') return sendJson(response, 200, { status: 'ok' });
  if (path === '/health/ready') return sendReadiness(await readiness(), response);
  if (path === '/consumers' && options.handOver) {
    const { status, body } = await handOver(request, options.handOver);
    return sendJson(response, status, body);
  }
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
