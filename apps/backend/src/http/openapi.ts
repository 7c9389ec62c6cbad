import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { authOperations } from '../accounts/auth-operations.ts';
import type { Route, RouteResponse } from './route.ts';

export const problemSchema = z
  .object({
    type: z.string(),
    id: z.string().meta({ description: 'Stable: branch on this', example: 'validation-failed' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    correlationId: z.string(),
  })
  .meta({ id: 'Problem' });

const problemTitles: Record<number, string> = {
  400: 'The request is not valid',
  401: 'Not signed in',
  403: 'The request comes from another site',
  404: 'Not found',
  409: 'Based on an old version',
  412: 'If-Match names another version',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'The Idempotency-Key came with another body before',
  429: 'Too many requests',
  503: 'Too busy, try again after Retry-After seconds',
};

const problemResponse = (status: number) => ({
  description: problemTitles[status] ?? 'A problem',
  content: { 'application/problem+json': { schema: problemSchema } },
});

const problemStatuses = (route: Route): number[] => {
  const validated = route.params !== undefined || route.query !== undefined || route.body !== undefined;
  const changes = route.method !== 'get';
  return [
    ...(validated ? [400] : []),
    ...(route.auth === 'user' ? [401] : []),
    ...(changes ? [403] : []),
    ...(route.body === undefined ? [] : [413, 415]),
    ...(route.problems ?? []),
    503,
  ];
};

const success = ({ description, schema, contentType = 'application/json' }: RouteResponse) =>
  schema === undefined ? { description } : { description, content: { [contentType]: { schema } } };

const responsesOf = (route: Route): ZodOpenApiResponsesObject => ({
  ...Object.fromEntries(Object.entries(route.responses).map(([status, response]) => [status, success(response)])),
  ...Object.fromEntries([...new Set(problemStatuses(route))].map((status) => [String(status), problemResponse(status)])),
});

const operationOf = (route: Route): ZodOpenApiOperationObject => ({
  operationId: route.operationId,
  summary: route.summary,
  tags: [route.tag],
  security: route.auth === 'user' ? [{ bearer: [] }, { cookie: [] }] : [],
  requestParams: { ...(route.params && { path: route.params }), ...(route.query && { query: route.query }) },
  ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
  responses: responsesOf(route),
});

const pathsOf = (routes: readonly Route[]): ZodOpenApiPathsObject => {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return paths;
};

/** The OpenAPI 3.1 document of the given routes and of the account endpoints that better-auth answers. */
export const openApiDocument = (routes: readonly Route[]) =>
  createDocument({
    openapi: '3.1.0',
    info: { title: 'Keelson todo API', version: '1.0.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'todo_jwt' },
        session: { type: 'http', scheme: 'bearer', description: 'The session token of set-auth-token, or the cookie that browsers get' },
      },
    },
    paths: { ...pathsOf(routes), ...authOperations(problemResponse) },
  });
