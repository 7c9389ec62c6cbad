import { z } from 'zod';
import type { ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi';

const tags = ['Accounts'];
const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const email = z.email();
const password = z.string().min(8).max(128);
const done = json(z.object({ status: z.boolean() }));
const accountSchema = z.object({ user: z.looseObject({ id: z.uuid(), email, name: z.string() }) });

type ProblemResponse = (status: number) => ZodOpenApiResponseObject;

/** Documentation of the endpoints better-auth answers itself; everything else is documented by its route. */
export const authOperations = (problem: ProblemResponse): ZodOpenApiPathsObject => ({
  '/api/auth/sign-up/email': {
    post: {
      operationId: 'signUp',
      summary: 'Create an account, and sign in where addresses need not be confirmed first',
      tags,
      security: [],
      requestBody: { required: true, ...json(z.object({ name: z.string().min(1), email, password })) },
      responses: {
        200: {
          description: 'Signed in; where addresses are confirmed first, `token` is null and a mail on its way',
          ...json(accountSchema),
        },
        422: problem(422),
        429: problem(429),
        503: problem(503),
      },
    },
  },
  '/api/auth/sign-in/email': {
    post: {
      operationId: 'signIn',
      summary: 'Sign in',
      tags,
      security: [],
      requestBody: { required: true, ...json(z.object({ email, password: z.string() })) },
      responses: {
        200: {
          description: 'Signed in; programs keep the session token and send it to GET /api/auth/token as a bearer token',
          headers: z.object({ 'set-auth-token': z.string().meta({ description: 'The session token, for programs' }) }),
          ...json(accountSchema),
        },
        401: problem(401),
        403: problem(403),
        429: problem(429),
      },
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
      summary: 'A JWT for the Authorization header, for clients that are not browsers; it lasts ten minutes',
      tags,
      security: [{ session: [] }],
      responses: { 200: { description: 'The token', ...json(z.object({ token: z.string() })) }, 401: problem(401) },
    },
  },
  ...passwordOperations(problem),
  ...addressOperations(problem),
});

const passwordOperations = (problem: ProblemResponse): ZodOpenApiPathsObject => ({
  '/api/auth/change-password': {
    post: {
      operationId: 'changePassword',
      summary: 'Change your password, and on request end all other sessions',
      tags,
      security: [{ session: [] }],
      requestBody: {
        required: true,
        ...json(z.object({ currentPassword: z.string(), newPassword: password, revokeOtherSessions: z.boolean().optional() })),
      },
      responses: { 200: { description: 'Changed', ...json(accountSchema) }, 400: problem(400), 401: problem(401), 429: problem(429) },
    },
  },
  '/api/auth/request-password-reset': {
    post: {
      operationId: 'requestPasswordReset',
      summary: 'Have a link to set a new password sent; the answer does not tell whether there is such an account',
      tags,
      security: [],
      requestBody: {
        required: true,
        ...json(z.object({ email, redirectTo: z.string().optional().meta({ description: 'A page of ours that gets ?token=' }) })),
      },
      responses: { 200: { description: 'Sent, if there is such an account', ...done }, 429: problem(429), 503: problem(503) },
    },
  },
  '/api/auth/reset-password': {
    post: {
      operationId: 'resetPassword',
      summary: 'Set a new password with the token of the link; it works once, for one hour, and ends all sessions',
      tags,
      security: [],
      requestBody: { required: true, ...json(z.object({ token: z.string(), newPassword: password })) },
      responses: { 200: { description: 'Set', ...done }, 400: problem(400), 429: problem(429) },
    },
  },
});

const addressOperations = (problem: ProblemResponse): ZodOpenApiPathsObject => ({
  '/api/auth/send-verification-email': {
    post: {
      operationId: 'sendVerificationEmail',
      summary: 'Have a link sent that confirms an address; the answer does not tell whether there is such an account',
      tags,
      security: [],
      requestBody: { required: true, ...json(z.object({ email })) },
      responses: { 200: { description: 'Sent, if it is not confirmed yet', ...done }, 429: problem(429), 503: problem(503) },
    },
  },
  '/api/auth/verify-email': {
    get: {
      operationId: 'verifyEmail',
      summary: 'Where the links in mails lead: confirms an address, or a change of it',
      tags,
      security: [],
      requestParams: { query: z.object({ token: z.string(), callbackURL: z.string().optional() }) },
      responses: {
        200: { description: 'Confirmed', ...done },
        302: { description: 'Confirmed, or ?error= says why not' },
        401: problem(401),
        429: problem(429),
      },
    },
  },
  '/api/auth/change-email': {
    post: {
      operationId: 'changeEmail',
      summary: 'Change your address: confirmed from the old mailbox, when that was confirmed, and from the new one',
      tags,
      security: [{ session: [] }],
      requestBody: { required: true, ...json(z.object({ newEmail: email })) },
      responses: { 200: { description: 'Mails are on their way', ...done }, 401: problem(401), 429: problem(429), 503: problem(503) },
    },
  },
});
