import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  type IRetryBackoffContext,
  retry,
  wrap,
} from 'cockatiel';
import { ModelError } from '../model.ts';

interface ApiFailure {
  readonly status?: number;
  readonly headers?: Headers;
}

const longestWaitMs = 8000;

/** Runs what needs somebody else's server. */
export interface OutsideCall {
  execute<T>(work: (context: { signal: AbortSignal }) => Promise<T>, signal: AbortSignal): Promise<T>;
}

/**
 * Tries again twice after growing pauses, or after the pause that the server asks for unless it is long; leaves a server that failed five
 * times in a row alone for ten seconds.
 */
export function outsideCall(firstPauseMs = 250): OutsideCall {
  const again = handleWhen((error) => isPassing(error) && askedPauseMs(error) <= longestWaitMs);
  const backoff = new DelegateBackoff<IRetryBackoffContext<unknown>>(({ attempt, result }) => {
    const growing = firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random());
    return Math.max(growing, 'error' in result ? askedPauseMs(result.error) : 0);
  });
  const circuit = circuitBreaker(handleWhen(isPassing), { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) });
  return wrap(retry(again, { maxAttempts: 2, backoff }), circuit);
}

/** Failures that may be gone a moment later: no connection, no answer in time, too many requests, and errors of the server. */
function isPassing(error: unknown): boolean {
  const { status } = error as ApiFailure;
  if (error instanceof ModelError) return error.failure === 'too-slow';
  if (error instanceof BrokenCircuitError || isUserAbort(error)) return false;
  return status === undefined || status === 408 || status === 429 || status >= 500;
}

/** By its name: the package is loaded when it is needed, so its classes are not at hand here. */
const isUserAbort = (error: unknown): boolean => (error as Error).constructor.name === 'APIUserAbortError';

function askedPauseMs(error: unknown): number {
  const seconds = Number((error as ApiFailure).headers?.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}

/** What went wrong, without what the server said about it: that may quote what people wrote. */
export function modelErrorOf(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  const { status } = error as ApiFailure;
  if (status === 429) return new ModelError('overloaded', status);
  if (status !== undefined && status < 500) return new ModelError('refused', status);
  return new ModelError('unavailable', status);
}

/** Gives work up that takes too long. */
export async function within<T>(ms: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ms);
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } catch (error) {
    throw late.signal.aborted && !signal.aborted ? new ModelError('too-slow') : error;
  } finally {
    clearTimeout(timer);
  }
}
