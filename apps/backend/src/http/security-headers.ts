import type { Middleware } from 'koa';

const api = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const docs = `${api}; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'`;

const headersWith = (policy: string, https: boolean): Readonly<Record<string, string>> => ({
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  ...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
});

/** The same for every request of a kind, so they are put together once. */
export const securityHeaders = ({ https }: { https: boolean }): Middleware => {
  const onPages = headersWith(docs, https);
  const onData = headersWith(api, https);
  const onPrivateData = { ...onData, 'cache-control': 'no-store' };
  return (ctx, next) => {
    if (ctx.url.startsWith('/api/')) ctx.set(onPrivateData);
    else ctx.set(ctx.url.startsWith('/docs') ? onPages : onData);
    return next();
  };
};
