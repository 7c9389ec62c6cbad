import type { Middleware } from 'koa';
import { problems } from './problem.ts';

/** Longer than any address the product makes, and shorter than what Node.js takes: a query of more parts would only cost time to read. */
const longest = 4096;

/** Lets through what begins with a path. A whole address, as proxies get it, is cut to its path; all else has no meaning here. */
export const refuseOddAddress: Middleware = (ctx, next) => {
  if (ctx.url.length > longest) throw problems.addressTooLong(longest);
  if (!ctx.url.startsWith('/')) ctx.url = pathOf(ctx.url);
  return next();
};

const pathOf = (target: string): string => {
  const [, path] = /^https?:\/\/[^/?#]+(\/.*)$/i.exec(target) ?? [];
  if (path === undefined) throw problems.malformedHttp();
  return path;
};
