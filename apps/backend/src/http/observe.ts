import type { Context, Middleware } from 'koa';
import { correlationIdFrom, currentSpan, withCorrelation } from '../telemetry/correlation.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { type OpenSpan, startSpan } from '../telemetry/tracing.ts';

/** Gives each request a correlation id, which the answer, every log line and every event in its course carry; and a span, in the caller's trace. */
export const correlate: Middleware = (ctx, next) => {
  const id = correlationIdFrom(ctx.get('x-correlation-id'));
  ctx.state.correlationId = id;
  ctx.set('x-correlation-id', id);
  const span = quietRoutes.has(ctx.path) ? undefined : startSpan({ name: ctx.method, kind: 'server' }, ctx.get('traceparent'));
  return withCorrelation({ correlationId: id, span }, span === undefined ? next : () => traced(ctx, span, next));
};

const traced = async (ctx: Context, span: OpenSpan, next: () => Promise<unknown>): Promise<void> => {
  await next();
  const { method, status } = ctx;
  const route: string = ctx.state.route ?? 'unmatched';
  span.describe(`${method} ${route}`, {
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': status,
    'keelson.correlation_id': ctx.state.correlationId,
  });
  span.end(status >= 500 ? { name: String(status) } : undefined);
};

const quietRoutes = new Set(['/health/live', '/health/ready', '/metrics']);

/** One log line and one measurement per request, by the template of the route: addresses themselves may hold what users wrote. */
export const observe = ({ log, metrics }: { log: Logger; metrics: Metrics }): Middleware => {
  // all that these lines can hold is named below: to look for secrets in it would cost more than to write it
  const lines = log.child({}, { redact: [] });
  return async (ctx, next) => {
    const started = performance.now();
    await next();
    const seconds = (performance.now() - started) / 1000;
    const route: string = ctx.state.route ?? 'unmatched';
    const { method, status } = ctx;
    const traceId = currentSpan()?.traceId;
    const labels = { method, route, status: String(status) };
    // Its types want the labels of the metric; the format has others for exemplars.
    const exemplarLabels = traceId === undefined ? undefined : ({ trace_id: traceId } as never);
    metrics.httpSeconds.observe({ labels, value: seconds, exemplarLabels });
    const level = quietRoutes.has(route) ? 'debug' : 'info';
    lines[level]({ method, route, status, ms: Math.round(seconds * 10_000) / 10, userId: ctx.state.userId }, 'request');
  };
};
