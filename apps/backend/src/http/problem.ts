export interface FieldError {
  /** Where: `title`, `query.limit`. */
  readonly path: string;
  readonly message: string;
}

interface ProblemOptions {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is not a success. `id` is stable: clients branch on it and never on the wording. */
export class Problem extends Error {
  readonly status: number;
  readonly id: string;
  readonly title: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor([status, id, title]: readonly [number, string, string], detail: string, options: ProblemOptions = {}) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.id = id;
    this.title = title;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }
}

const retrySoon = { headers: { 'retry-after': '1' } };

export const problems = {
  validation: (errors: readonly FieldError[]) =>
    new Problem([400, 'validation-failed', 'The request is not valid'], errors.map((e) => `${e.path}: ${e.message}`).join('; '), {
      errors,
    }),
  malformedJson: () => new Problem([400, 'malformed-json', 'The body is not JSON'], 'the body could not be read as JSON, check its syntax'),
  notSignedIn: (detail = 'no valid token was given, call POST /api/session or sign in') =>
    new Problem([401, 'not-signed-in', 'You are not signed in'], detail),
  foreignOrigin: (origin: string) =>
    new Problem(
      [403, 'foreign-origin', 'The request comes from another site'],
      `origin ${origin} may not change data here, use the product's own address`,
    ),
  wrongPassword: () => new Problem([403, 'wrong-password', 'The password is not right'], 'give the current password of this account'),
  notFound: (what: string) => new Problem([404, 'not-found', 'Not found'], `${what} does not exist`),
  todoNotFound: (id: string) => new Problem([404, 'todo-not-found', 'No such todo'], `todo ${id} does not exist or is not yours`),
  sessionNotFound: (id: string) =>
    new Problem([404, 'session-not-found', 'No such session'], `session ${id} does not exist or is not yours`),
  methodNotAllowed: (method: string, allow: string) =>
    new Problem([405, 'method-not-allowed', 'Method not allowed'], `${method} is not offered here, allowed: ${allow}`, {
      headers: { allow },
    }),
  versionConflict: (given: number, current: number) =>
    new Problem(
      [409, 'version-conflict', 'Somebody changed it first'],
      `the edit was based on version ${given}, current is ${current}; read it again and repeat`,
    ),
  preconditionFailed: (ifMatch: string, current: number) =>
    new Problem(
      [412, 'precondition-failed', 'Somebody changed it first'],
      `if-match is ${ifMatch}, the current entity tag is "${current}"; read it again and repeat`,
    ),
  noRoomBetween: (id: string) =>
    new Problem([409, 'no-room-between', 'There is no room left'], `too much was moved beside todo ${id}, move to another place first`),
  idempotencyKeyReused: (key: string) =>
    new Problem(
      [422, 'idempotency-key-reused', 'This key was used for another request'],
      `idempotency-key ${key} came with a different body before, use a new key for a new todo`,
    ),
  idempotencyKeyInvalid: (given: string) =>
    new Problem(
      [400, 'idempotency-key-invalid', 'The idempotency key is not valid'],
      `idempotency-key is ${given}, allowed: 1 to 200 visible ASCII characters`,
    ),
  projectNotFound: (id: string) =>
    new Problem([404, 'project-not-found', 'No such project'], `project ${id} does not exist or is not yours`),
  valueNotStorable: () =>
    new Problem([400, 'value-not-storable', 'A value cannot be stored'], 'a number, a day or a text is beyond what the database can hold'),
  bodyCutOff: () =>
    new Problem([400, 'body-cut-off', 'The body is not complete'], 'the connection ended before the body did, send it again'),
  bodyTooDeep: (limit: number) =>
    new Problem([400, 'body-too-deep', 'The body is nested too deeply'], `JSON may be nested at most ${limit} deep`),
  bodyTooLarge: (limitKib: number) =>
    new Problem([413, 'body-too-large', 'The body is too large'], `the body may have at most ${limitKib} KiB`),
  addressTooLong: (limit: number) =>
    new Problem([414, 'address-too-long', 'The address is too long'], `path and query may have at most ${limit} characters`),
  encodedBody: (given: string) =>
    new Problem([415, 'encoded-body', 'Send the body as it is'], `content-encoding is ${given}, allowed: identity, or none`),
  malformedHttp: () =>
    new Problem([400, 'malformed-http', 'This is not HTTP'], 'the request could not be read as HTTP/1.1, check its syntax'),
  tooSlow: () =>
    new Problem([408, 'request-timeout', 'The request came too slowly'], 'send headers and body without pauses, or in smaller parts'),
  headersTooLarge: () =>
    new Problem([431, 'headers-too-large', 'The headers are too large'], 'all headers together may have at most 16 KiB, delete cookies'),
  notJson: (given: string) =>
    new Problem([415, 'unsupported-media-type', 'Send JSON'], `content-type is ${given || 'missing'}, allowed: application/json`),
  tooManyRequests: () => new Problem([429, 'too-many-requests', 'Too many requests'], 'wait for the time in Retry-After, then try again'),
  tooManyLiveStreams: () =>
    new Problem(
      [429, 'too-many-live-streams', 'Too many live streams'],
      'this account has as many open as allowed, close another window first',
      { headers: { 'retry-after': '30' } },
    ),
  conversationNotFound: (id: string) =>
    new Problem([404, 'conversation-not-found', 'No such conversation'], `conversation ${id} does not exist or is not yours`),
  confirmationNotFound: (id: string) =>
    new Problem([404, 'confirmation-not-found', 'No such question'], `confirmation ${id} does not exist in this conversation`),
  confirmationSettled: (status: string) =>
    new Problem(
      [409, 'confirmation-settled', 'This is decided already'],
      `the question is ${status}, ask the assistant again if you want it`,
    ),
  conversationBusy: () =>
    new Problem([409, 'conversation-busy', 'The assistant is still answering'], 'wait until the answer before is complete', retrySoon),
  tooManyAnswers: (limit: number) =>
    new Problem(
      [429, 'too-many-answers', 'Too many answers at once'],
      `this account has ${limit} answers under way, the most allowed`,
      retrySoon,
    ),
  assistantBudgetUsedUp: (limit: number) =>
    new Problem(
      [429, 'assistant-budget-used-up', 'The assistant has done its work for today'],
      `the ${limit} tokens that one person may use in a day are used up, come back after midnight UTC`,
      { headers: { 'retry-after': String(86_400 - (Math.floor(Date.now() / 1000) % 86_400)) } },
    ),
  /** What better-auth refuses without a code that we know. */
  authFailed: (status: number, detail: string) => new Problem([status, 'auth-failed', 'Not possible'], detail),
  internal: () => new Problem([500, 'internal', 'Something went wrong here'], 'an unexpected error; give the correlation id to support'),
  busy: () => new Problem([503, 'busy', 'Too busy right now'], 'all database connections are in use, try again shortly', retrySoon),
  statementTimeout: () =>
    new Problem(
      [503, 'statement-timeout', 'It took too long'],
      'the database did not finish in time, ask for less or try again',
      retrySoon,
    ),
  mailNotConfigured: (appEnv: string) =>
    new Problem(
      [503, 'mail-not-configured', 'No mails can be sent here'],
      `SMTP_URL is missing in environment ${appEnv}, set it to send mails`,
    ),
  mailUnavailable: (retryAfterSeconds: number) =>
    new Problem([503, 'mail-unavailable', 'The mail server does not answer'], 'no mail can be sent at the moment, try again later', {
      headers: { 'retry-after': String(retryAfterSeconds) },
    }),
  databaseUnavailable: () => new Problem([503, 'database-unavailable', 'The database does not answer'], 'try again shortly', retrySoon),
};
