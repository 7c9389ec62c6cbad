import type { Context, Middleware } from 'koa';
import type { Registry } from 'prom-client';
import type { Readiness } from '../health/readiness.ts';
import { docsAsset } from './docs.ts';

interface SystemOptions {
  readonly readiness: Readiness;
  readonly registry: Registry;
  /** The OpenAPI document as JSON. */
  readonly openApi: string;
  /** The page that explains a kind of problem, by path. */
  readonly problemPage: (path: string) => string | undefined;
}

type Endpoint = (ctx: Context) => void | Promise<void>;

const json = (ctx: Context, status: number, body: unknown): void => {
  ctx.status = status;
  ctx.body = JSON.stringify(body);
  ctx.type = 'application/json';
};

const html = (page: string) => (ctx: Context) => {
  ctx.body = page;
  ctx.type = 'text/html';
};

const endpointsOf = ({ readiness, registry, openApi }: SystemOptions): Readonly<Record<string, Endpoint>> => ({
  '/health/live': (ctx) => json(ctx, 200, { status: 'ok' }),
  '/health/ready': async (ctx) => {
    const reason = await readiness();
    json(ctx, reason === undefined ? 200 : 503, reason === undefined ? { status: 'ok' } : { status: 'not-ready', reason });
  },
  '/metrics': async (ctx) => {
    ctx.body = await registry.metrics();
    ctx.type = registry.contentType;
  },
  '/openapi.json': (ctx) => {
    ctx.body = openApi;
    ctx.type = 'application/json';
  },
});

/** What operators and tools ask for: not part of the API, so not in its document. */
export const systemEndpoints = (options: SystemOptions): Middleware => {
  const endpoints = endpointsOf(options);
  const problemPageAt = (path: string): Endpoint | undefined => {
    const page = options.problemPage(path);
    return page === undefined ? undefined : html(page);
  };
  return (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    const endpoint = Object.hasOwn(endpoints, ctx.path) ? endpoints[ctx.path] : (docsAsset(ctx.path) ?? problemPageAt(ctx.path));
    if (endpoint === undefined) return next();
    ctx.state.route = ctx.path;
    return endpoint(ctx);
  };
};
