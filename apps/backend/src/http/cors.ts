import type { Context, Middleware } from 'koa';

/** The origins in CORS_ORIGINS. @throws when one is none: a star or a path would not mean what it says. */
export const corsOriginsOf = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map(checked),
  );

const checked = (origin: string): string => {
  if (/^https?:\/\/[^*]+$/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin) return origin;
  throw new Error(`CORS_ORIGINS has "${origin}", allowed: origins such as https://app.example, without path, by comma`);
};

const readable = 'etag, location, retry-after, x-correlation-id';
const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const headers = 'authorization, content-type, idempotency-key, if-match, if-none-match, last-event-id, traceparent, x-correlation-id';
const rememberSeconds = '600';

/** Lets pages of the listed origins call the API, with cookies. For all others nothing is said, which browsers take for a no. */
export const cors = (origins: ReadonlySet<string>): Middleware => {
  if (origins.size === 0) return (_, next) => next();
  return (ctx, next) => {
    ctx.vary('origin');
    const origin = ctx.get('origin');
    if (!origins.has(origin)) return next();
    ctx.set({ 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' });
    if (!isPreflight(ctx)) {
      ctx.set({ 'access-control-expose-headers': readable, 'cross-origin-resource-policy': 'cross-origin' });
      return next();
    }
    ctx.state.route = 'preflight';
    ctx.status = 204;
    ctx.set({
      'access-control-allow-methods': methods,
      'access-control-allow-headers': headers,
      'access-control-max-age': rememberSeconds,
    });
  };
};

const isPreflight = (ctx: Context): boolean => ctx.method === 'OPTIONS' && ctx.get('access-control-request-method') !== '';
