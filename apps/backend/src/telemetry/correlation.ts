import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { OpenSpan } from './tracing.ts';

export interface Correlation {
  readonly correlationId: string;
  /** The work under way, where traces are sent. */
  readonly span?: OpenSpan | undefined;
}

const storage = new AsyncLocalStorage<Correlation>();
const wellFormed = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's id when it is well-formed (so that nothing strange gets into logs), else a new one. */
export const correlationIdFrom = (given: string | undefined): string =>
  given !== undefined && wellFormed.test(given) ? given : randomUUID();

/** Runs the work so that each log line in its course carries the ids, and each span is part of the same trace. */
export const withCorrelation = <T>(correlation: Correlation, work: () => T): T => storage.run(correlation, work);

/** What log lines carry. */
export const currentIds = (): { correlationId?: string; traceId?: string } => {
  const correlation = storage.getStore();
  if (correlation === undefined) return {};
  const { correlationId, span } = correlation;
  return span === undefined ? { correlationId } : { correlationId, traceId: span.traceId };
};

/** The span of the work under way, when its trace is kept. */
export const currentSpan = (): OpenSpan | undefined => {
  const span = storage.getStore()?.span;
  return span?.sampled ? span : undefined;
};
