import type { Middleware } from 'koa';

const api = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const docs = `${api}; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'`;

export const securityHeaders =
  ({ https }: { https: boolean }): Middleware =>
  async (ctx, next) => {
    ctx.set({
      'content-security-policy': ctx.url.startsWith('/docs') ? docs : api,
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      ...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
      ...(ctx.url.startsWith('/api/') && { 'cache-control': 'no-store' }),
    });
    await next();
  };
