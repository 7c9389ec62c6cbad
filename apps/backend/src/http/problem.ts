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
  notFound: (what: string) => new Problem([404, 'not-found', 'Not found'], `${what} does not exist`),
  todoNotFound: (id: string) => new Problem([404, 'todo-not-found', 'No such todo'], `todo ${id} does not exist or is not yours`),
  methodNotAllowed: (method: string, allow: string) =>
    new Problem([405, 'method-not-allowed', 'Method not allowed'], `${method} is not offered here, allowed: ${allow}`, {
      headers: { allow },
    }),
  versionConflict: (given: number, current: number) =>
    new Problem(
      [409, 'version-conflict', 'Somebody changed it first'],
      `the edit was based on version ${given}, current is ${current}; read it again and repeat`,
    ),
  bodyTooLarge: (limit: string) => new Problem([413, 'body-too-large', 'The body is too large'], `the body may have at most ${limit}`),
  notJson: (given: string) =>
    new Problem([415, 'unsupported-media-type', 'Send JSON'], `content-type is ${given || 'missing'}, allowed: application/json`),
  internal: () => new Problem([500, 'internal', 'Something went wrong here'], 'an unexpected error; give the correlation id to support'),
  busy: () => new Problem([503, 'busy', 'Too busy right now'], 'all database connections are in use, try again shortly', retrySoon),
  databaseUnavailable: () => new Problem([503, 'database-unavailable', 'The database does not answer'], 'try again shortly', retrySoon),
};
