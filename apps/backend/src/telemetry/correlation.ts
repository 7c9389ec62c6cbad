import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

export interface Correlation {
  readonly correlationId: string;
}

const storage = new AsyncLocalStorage<Correlation>();
const wellFormed = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's id when it is well-formed (so that nothing strange gets into logs), else a new one. */
export const correlationIdFrom = (given: string | undefined): string =>
  given !== undefined && wellFormed.test(given) ? given : randomUUID();

/** Runs the work so that each log line in its course carries the id. */
export const withCorrelation = <T>(correlationId: string, work: () => T): T => storage.run({ correlationId }, work);

export const currentCorrelation = (): Correlation | undefined => storage.getStore();
