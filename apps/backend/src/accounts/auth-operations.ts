import { z } from 'zod';
import type { ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi';

const tags = ['Accounts'];
const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const email = z.email();
const password = z.string().min(8).max(128);
const accountSchema = z.object({ user: z.looseObject({ id: z.uuid(), email, name: z.string() }) });

/** Documentation of the endpoints better-auth answers itself; everything else is documented by its route. */
export const authOperations = (problem: (status: number) => ZodOpenApiResponseObject): ZodOpenApiPathsObject => ({
  '/api/auth/sign-up/email': {
    post: {
      operationId: 'signUp',
      summary: 'Create an account and sign in',
      tags,
      security: [],
      requestBody: { required: true, ...json(z.object({ name: z.string().min(1), email, password })) },
      responses: { 200: { description: 'Signed in', ...json(accountSchema) }, 422: problem(422), 429: problem(429) },
    },
  },
  '/api/auth/sign-in/email': {
    post: {
      operationId: 'signIn',
      summary: 'Sign in',
      tags,
      security: [],
      requestBody: { required: true, ...json(z.object({ email, password: z.string() })) },
      responses: { 200: { description: 'Signed in', ...json(accountSchema) }, 401: problem(401), 429: problem(429) },
    },
  },
  '/api/auth/sign-out': {
    post: {
      operationId: 'signOut',
      summary: 'Sign out',
      tags,
      security: [],
      responses: { 200: { description: 'Signed out', ...json(z.object({ success: z.boolean() })) } },
    },
  },
  '/api/auth/token': {
    get: {
      operationId: 'getToken',
      summary: 'A JWT for the Authorization header, for clients that are not browsers',
      tags,
      security: [],
      responses: { 200: { description: 'The token', ...json(z.object({ token: z.string() })) }, 401: problem(401) },
    },
  },
});
