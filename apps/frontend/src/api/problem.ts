export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** An answer of the API that says what went wrong. `id` is stable; the words are for people. */
export class ProblemError extends Error {
  readonly id: string;
  readonly status: number;
  readonly errors: readonly FieldProblem[];
  readonly correlationId: string | undefined;

  constructor(problem: { id: string; status: number; detail: string; errors?: readonly FieldProblem[]; correlationId?: string }) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.id = problem.id;
    this.status = problem.status;
    this.errors = problem.errors ?? [];
    this.correlationId = problem.correlationId;
  }
}

/** No answer came: offline, or the server is away. */
export class ConnectionError extends Error {
  constructor(cause: unknown) {
    super('the server could not be reached', { cause });
    this.name = 'ConnectionError';
  }
}

/** The session is over and could not be renewed. */
export class SignedOutError extends Error {
  constructor() {
    super('you are signed out');
    this.name = 'SignedOutError';
  }
}

/** Reads the body of a failed answer; proxies in between answer in other shapes, or none. */
export function toProblem(response: Response, body: unknown): ProblemError | ConnectionError {
  const given = isRecord(body) ? body : {};
  // the API always says what is wrong: this came from something in front of it
  if (response.status >= 500 && !text(given.id)) return new ConnectionError(`status ${response.status} without a problem`);
  return new ProblemError({
    id: text(given.id) ?? text(given.code)?.toLowerCase().replaceAll('_', '-') ?? `http-${response.status}`,
    status: response.status,
    detail: text(given.detail) ?? text(given.message) ?? text(given.title) ?? `the server answered ${response.status}`,
    errors: Array.isArray(given.errors) ? given.errors.filter(isFieldProblem) : [],
    correlationId: text(given.correlationId) ?? response.headers.get('x-correlation-id') ?? undefined,
  });
}

/** Worth trying again without a change: the next attempt may well succeed. */
export function isTransient(error: unknown): boolean {
  return error instanceof ConnectionError || (error instanceof ProblemError && error.status === 503);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string';
}
