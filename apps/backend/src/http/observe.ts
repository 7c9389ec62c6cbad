import type { Middleware } from 'koa';
import { correlationIdFrom, withCorrelation } from '../telemetry/correlation.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** Gives each request a correlation id, which the answer, every log line and every event in its course carry. */
export const correlate: Middleware = (ctx, next) => {
  const id = correlationIdFrom(ctx.get('x-correlation-id'));
  ctx.state.correlationId = id;
  ctx.set('x-correlation-id', id);
  return withCorrelation(id, next);
};

const quietRoutes = new Set(['/health/live', '/health/ready', '/metrics']);

/** One log line and one measurement per request, by the template of the route: addresses themselves may hold what users wrote. */
export const observe =
  ({ log, metrics }: { log: Logger; metrics: Metrics }): Middleware =>
  async (ctx, next) => {
    const started = performance.now();
    await next();
    const seconds = (performance.now() - started) / 1000;
    const route: string = ctx.state.route ?? 'unmatched';
    const { method, status } = ctx;
    metrics.httpSeconds.observe({ method, route, status: String(status) }, seconds);
    const level = quietRoutes.has(route) ? 'debug' : 'info';
    log[level]({ method, route, status, ms: Math.round(seconds * 10_000) / 10, userId: ctx.state.userId }, 'request');
  };
