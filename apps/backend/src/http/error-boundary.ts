import type { Middleware } from 'koa';
import type { Logger } from '../telemetry/logger.ts';
import { Problem, problems } from './problem.ts';
import { problemType } from './problem-pages.ts';

const noWay = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'];
const gone = [...noWay, '57P01', '57P02', '57P03'];
/** What pg says, without a code, of a connection that broke before or while it was used. */
const broken = /^(Connection terminated|Client (has encountered a connection error|was closed) and is not queryable)/;
/** The password was changed: a process that still has the old one is about to be replaced. */
const passwordChanged = '28P01';
const unreachable = new Set([...gone, passwordChanged]);
const overloaded = new Set(['53300', '55P03']);
const statementTimeout = '57014';
/** Numbers, days and texts beyond what PostgreSQL can hold. Schemas refuse them before; this is the net below. */
const notStorable = new Set(['22003', '22007', '22008', '22021', '22P05']);

/** What a failure means to the client: known ones get their own problem, all others are our fault and say nothing more. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (notStorable.has(code)) return problems.valueNotStorable();
  if (code === statementTimeout) return problems.statementTimeout();
  if (overloaded.has(code) || message.startsWith('timeout exceeded when trying to connect')) return problems.busy();
  if (unreachable.has(code) || code.startsWith('08') || broken.test(message)) return problems.databaseUnavailable();
  return problems.internal();
};

interface ProblemBody {
  readonly problem: Problem;
  readonly correlationId: string;
  /** More members, such as better-auth's code and message that its client reads. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** RFC 9457, with a stable id. */
export const problemBody = ({ problem, correlationId, extra }: ProblemBody) => ({
  type: problemType(problem.id),
  id: problem.id,
  title: problem.title,
  status: problem.status,
  detail: problem.message,
  ...(problem.errors && { errors: problem.errors }),
  correlationId,
  ...extra,
});

/** The one place where failures become answers. */
export const errorBoundary =
  (log: Logger): Middleware =>
  async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status >= 500 || !(error instanceof Problem))
        log[problem.status === 500 ? 'error' : 'warn']({ err: error }, problem.message);
      ctx.status = problem.status;
      ctx.set({ ...problem.headers });
      ctx.body = JSON.stringify(problemBody({ problem, correlationId: ctx.state.correlationId }));
      ctx.type = 'application/problem+json';
    }
  };
