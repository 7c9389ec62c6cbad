import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { Services } from '../services.ts';
import type { Reply } from './reply.ts';

/** Who is calling, as read from a verified JWT. */
export interface Caller {
  readonly userId: string;
  /** The session that the JWT was made from. */
  readonly sessionId?: string;
}

/** A validated request: everything in it has the type its schema declares. */
export interface RouteRequest<Params, Query, Body, Auth extends RouteAuth> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Auth extends 'user' ? Caller : undefined;
  /** Lower-case request headers. */
  readonly headers: IncomingHttpHeaders;
  readonly correlationId: string;
  /** Aborts when the client goes away; streams listen to it. */
  readonly signal: AbortSignal;
}

/** `user`: a valid JWT is required. `public`: anybody may call. */
export type RouteAuth = 'user' | 'public';

export interface RouteResponse {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Default: application/json. */
  readonly contentType?: string;
}

export interface RouteDeclaration {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** With parameters in braces, as OpenAPI writes them: /api/todos/{id}. */
  readonly path: `/${string}`;
  /** Stable name of the operation in the OpenAPI document and in metrics. */
  readonly operationId: string;
  readonly summary: string;
  readonly tag: string;
  readonly auth: RouteAuth;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** Answers of a request that succeeds, by status. */
  readonly responses: Readonly<Record<number, RouteResponse>>;
  /** Statuses of problems besides those every route can answer (400, 401, 403, 413, 415, 503, as they apply). */
  readonly problems?: readonly number[];
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Handler<D extends RouteDeclaration> = (
  request: RouteRequest<Output<D['params']>, Output<D['query']>, Output<D['body']>, D['auth']>,
  services: Services,
) => Reply | Promise<Reply>;

/** A declaration with its handler; the request type is forgotten once the handler has been checked against it. */
export interface Route extends RouteDeclaration {
  readonly handler: (request: RouteRequest<never, never, never, RouteAuth>, services: Services) => Reply | Promise<Reply>;
}

/** Declares one endpoint: validation, types of the handler and the OpenAPI operation all come from this one place. */
export const route = <const D extends RouteDeclaration>(declaration: D, handler: Handler<D>): Route =>
  ({ ...declaration, handler }) as unknown as Route;
