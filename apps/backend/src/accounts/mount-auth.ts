import type { Context, Middleware } from 'koa';
import { problemBody } from '../http/error-boundary.ts';
import { type FieldError, Problem, problems } from '../http/problem.ts';
import { type AuthCodes, idOfCode } from '../http/problem-catalogue.ts';
import { parseJson, readBytes } from '../http/read-body.ts';
import { requireSameOrigin } from '../http/same-origin.ts';
import { isSuspect, unstorable } from '../http/storable-text.ts';
import type { TrustOptions } from '../http/trusted-origin.ts';
import type { Accounts } from './accounts.ts';
import { clientIpHeader } from './auth.ts';
import { clearedJwtCookie } from './jwt-cookie.ts';

const prefix = '/api/auth/';
const bodyLimitKib = 64;

const offered = new Set(['GET', 'POST']);

interface MountOptions {
  readonly accounts: Accounts;
  readonly env: TrustOptions['env'];
}

/** Hands /api/auth/* to better-auth, with the client's real address, and brings its answers into our shape. */
export const mountAuth = (options: MountOptions): Middleware => {
  const handle = answer(options);
  return (ctx, next) => (ctx.path.startsWith(prefix) ? handle(ctx) : next());
};

const answer =
  ({ accounts, env }: MountOptions) =>
  async (ctx: Context): Promise<void> => {
    ctx.state.route = `${prefix}*`;
    if (!offered.has(ctx.method)) throw problems.methodNotAllowed(ctx.method, [...offered].join(', '));
    // better-auth checks origins as well, but only where there are cookies or a browser's headers.
    requireSameOrigin(ctx, env);
    const response = await accounts.auth.handler(await requestOf(ctx, env.publicUrl));
    copyHeaders(ctx, response);
    if (response.status >= 400) return sendProblem(ctx, { response, accounts });
    for (const cookie of await jwtCookies(ctx, { response, accounts })) ctx.append('set-cookie', cookie);
    ctx.status = response.status;
    ctx.body = await response.text();
  };

const requestOf = async (ctx: Context, publicUrl: string): Promise<Request> => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(ctx.headers)) if (typeof value === 'string') headers.set(name, value);
  headers.set(clientIpHeader, ctx.ip.replace(/^::ffff:/, ''));
  // Clients that are no browsers send none, and better-auth takes that for an attack. requireSameOrigin has judged them already.
  if (!headers.has('origin')) headers.set('origin', new URL(publicUrl).origin);
  const body = ctx.method === 'GET' || ctx.method === 'HEAD' ? undefined : await readBody(ctx);
  return new Request(new URL(ctx.url, publicUrl), { method: ctx.method, headers, body });
};

/** The same limits as everywhere; what else is wrong with a body better-auth finds itself. */
const readBody = async (ctx: Context): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = await readBytes(ctx, bodyLimitKib);
  if (!ctx.is('json') || bytes.length === 0) return bytes;
  const body = parseJson(bytes);
  refuseUnstorable(isSuspect(bytes.toString()) ? unstorable(body, []) : []);
  return bytes;
};

const refuseUnstorable = (errors: readonly FieldError[]): void => {
  if (errors.length > 0) throw problems.validation(errors);
};

/** Where programs find their session token. Pages have a cookie that scripts cannot read, and must not be able to read this either. */
const sessionTokenHeader = 'set-auth-token';
const notCopied = ['set-cookie', 'content-length', 'access-control-expose-headers'];

const isOfBrowser = (ctx: Context): boolean => ctx.get('origin') !== '' || ctx.get('sec-fetch-site') !== '';

const copyHeaders = (ctx: Context, response: Response): void => {
  const kept = isOfBrowser(ctx) ? [...notCopied, sessionTokenHeader] : notCopied;
  for (const [name, value] of response.headers) if (!kept.includes(name)) ctx.set(name, value);
  for (const cookie of response.headers.getSetCookie()) ctx.append('set-cookie', cookie);
};

interface Answer {
  readonly response: Response;
  readonly accounts: Accounts;
}

/** Who signs in or up, or has their session replaced with their password, gets the JWT with the same answer; who signs out loses it. */
const jwtCookies = async (ctx: Context, { response, accounts }: Answer): Promise<readonly string[]> => {
  if (ctx.path === `${prefix}sign-out`) return [clearedJwtCookie(accounts.secureCookies)];
  if (!/\/(sign-(in|up)\/|change-password$)/.test(ctx.path)) return [];
  const session = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
  const minted = session.length === 0 ? undefined : await accounts.mintFromSession(session.join('; '));
  return minted?.cookies ?? [];
};

/** better-auth's client reads `code` and `message`; everybody else finds the same members as in every other problem. */
const sendProblem = async (ctx: Context, { response, accounts }: Answer): Promise<void> => {
  const said: unknown = await response.json().catch(() => ({}));
  const { code, message } = (said ?? {}) as { code?: string; message?: string };
  const retryAfter = response.headers.get('x-retry-after');
  if (retryAfter !== null) ctx.set('retry-after', retryAfter);
  const detail = message ?? (response.status === 404 ? 'there is no such endpoint' : 'the request was refused');
  const problem = problemOfAnswer(response.status, detail, isKnown(accounts.auth.$ERROR_CODES, code) ? code : undefined);
  ctx.status = response.status;
  ctx.body = JSON.stringify(problemBody({ problem, correlationId: ctx.state.correlationId, extra: { code, message } }));
  ctx.type = 'application/problem+json';
};

const isKnown = (codes: AuthCodes, code: string | undefined): boolean => code !== undefined && Object.hasOwn(codes, code);

/** Only ids that /docs/problems explains are given out. */
const problemOfAnswer = (status: number, detail: string, code: string | undefined): Problem => {
  if (code !== undefined) return new Problem([status, idOfCode(code), 'Not possible'], detail);
  return status === 429 ? problems.tooManyRequests() : problems.authFailed(status, detail);
};
