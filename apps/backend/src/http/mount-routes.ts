import Router from '@koa/router';
import type { Context, Middleware, Next } from 'koa';
import type { z } from 'zod';
import { jwtCookieName } from '../accounts/jwt-cookie.ts';
import type { Services } from '../services.ts';
import { type FieldError, problems } from './problem.ts';
import { parseJson, readBytes } from './read-body.ts';
import type { Reply } from './reply.ts';
import type { Caller, Route } from './route.ts';
import { requireSameOrigin } from './same-origin.ts';
import { isSuspect, unstorable } from './storable-text.ts';

/** Answers the routes: identity, then origin, then validation, then the handler. */
export const mountRoutes = (routes: readonly Route[], services: Services): Middleware[] => {
  const router = new Router();
  const byAddress = new Map<string, Answer>();
  for (const route of routes) {
    router[route.method](route.path.replace(/\{(\w+)\}/g, ':$1'), answer(route, services));
    if (!route.path.includes('{')) byAddress.set(`${route.method.toUpperCase()} ${route.path}`, answer(route, services));
  }
  return [withoutSearch(byAddress), router.routes() as Middleware, refuseOtherMethods];
};

type Answer = (ctx: Context) => Promise<void>;

/** Most requests name a route to the letter: the router would hold every route against them first. */
const withoutSearch =
  (byAddress: ReadonlyMap<string, Answer>): Middleware =>
  (ctx, next) => {
    const found = byAddress.get(`${ctx.method} ${ctx.path}`);
    return found === undefined ? next() : found(ctx);
  };

const answer =
  (route: Route, services: Services): Answer =>
  async (ctx) => {
    ctx.state.route = route.path;
    const caller = route.auth === 'user' ? await identify(ctx, services) : undefined;
    ctx.state.userId = caller?.userId;
    requireSameOrigin(ctx, services.env);
    const sent = route.body === undefined ? noBody : await readBody(ctx);
    const request = {
      ...validate(route, ctx, sent),
      caller,
      headers: ctx.headers,
      correlationId: ctx.state.correlationId as string,
      get signal() {
        return signalOf(ctx);
      },
    };
    send(ctx, await route.handler(request as never, services));
  };

const identify = async (ctx: Context, { accounts }: Services): Promise<Caller> => {
  const [, bearer] = /^Bearer (\S+)$/i.exec(ctx.get('authorization')) ?? [];
  const token = bearer ?? ctx.cookies.get(jwtCookieName);
  const caller = token === undefined || token === '' ? undefined : await accounts.verify(token);
  if (caller === undefined) throw problems.notSignedIn();
  return caller;
};

interface ReadBody {
  readonly body: unknown;
  /** It may hold text that cannot be stored. */
  readonly isSuspect: boolean;
}

const noBody: ReadBody = { body: undefined, isSuspect: false };

const readBody = async (ctx: Context): Promise<ReadBody> => {
  if (!ctx.is('json')) throw problems.notJson(ctx.type || ctx.get('content-type'));
  const bytes = await readBytes(ctx);
  const body = parseJson(bytes);
  if (body === null || typeof body !== 'object') throw problems.malformedJson();
  return { body, isSuspect: isSuspect(bytes.toString('latin1')) };
};

const validate = (route: Route, ctx: Context, sent: ReadBody) => {
  const errors: FieldError[] = [];
  const read = (schema: z.ZodType | undefined, place: string, value: unknown): unknown => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    errors.push(...result.error.issues.flatMap((issue) => fieldErrors(place, issue)));
    return undefined;
  };
  const params = read(route.params, 'params', ctx.params);
  const query = read(route.query, 'query', ctx.query);
  const body = read(route.body, 'body', sent.body);
  if (sent.isSuspect) errors.push(...unstorable(sent.body, []));
  if (isSuspect(ctx.url)) errors.push(...unstorable(ctx.params ?? {}, ['params']), ...unstorable(ctx.query, ['query']));
  if (errors.length > 0) throw problems.validation(onePerField(errors));
  return { params, query, body };
};

/** More would say nothing new, and would make the answer larger than the question. */
const mostErrors = 100;

const onePerField = (errors: readonly FieldError[]): FieldError[] =>
  [...new Map(errors.toReversed().map((error) => [error.path, error])).values()].reverse().slice(0, mostErrors);

const fieldErrors = (place: string, issue: z.core.$ZodIssue): FieldError[] => {
  const path = [...(place === 'body' ? [] : [place]), ...issue.path].map(String);
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.') || place, message: issue.message }];
  return issue.keys.slice(0, mostErrors).map((key) => ({ path: [...path, key.slice(0, 100)].join('.'), message: 'is not known here' }));
};

const signalOf = (ctx: Context): AbortSignal => {
  const controller = new AbortController();
  ctx.res.once('close', () => controller.abort());
  return controller.signal;
};

const send = (ctx: Context, reply: Reply): void => {
  ctx.status = reply.status;
  for (const [name, value] of Object.entries(reply.headers ?? {})) ctx.append(name, value as string | string[]);
  if (reply.stream !== undefined) {
    ctx.body = reply.stream;
    return;
  }
  const json = reply.json ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body));
  if (json === undefined) return;
  ctx.body = json;
  ctx.type = 'application/json';
};

const refuseOtherMethods = async (ctx: Context, next: Next): Promise<void> => {
  const matched = ctx.matched as { methods: string[]; path: string }[] | undefined;
  const allowed = matched?.flatMap((layer) => layer.methods) ?? [];
  if (allowed.length > 0 && ctx.state.route === undefined) throw problems.methodNotAllowed(ctx.method, [...new Set(allowed)].join(', '));
  await next();
};
