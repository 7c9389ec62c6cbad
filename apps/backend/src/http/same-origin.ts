import type { Context } from 'koa';
import { problems } from './problem.ts';
import { isTrustedOrigin, originOf, type TrustOptions } from './trusted-origin.ts';

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site makes in a visitor's browser. Only cookies travel by themselves, so a request with a bearer token
 * passes; so does one that no browser sent, which has neither Origin nor Sec-Fetch-Site.
 */
export const requireSameOrigin = (ctx: Context, env: TrustOptions['env']): void => {
  if (readOnly.has(ctx.method) || ctx.get('authorization') !== '') return;
  const origin = ctx.get('origin');
  const site = ctx.get('sec-fetch-site');
  if (origin === '' && (site === '' || site === 'same-origin' || site === 'none')) return;
  const ownOrigins = originOf({ get: (name) => ctx.get(name) || null });
  if (origin !== '' && isTrustedOrigin(origin, { env, ownOrigins })) return;
  throw problems.foreignOrigin(origin === '' ? `(${site})` : origin);
};
