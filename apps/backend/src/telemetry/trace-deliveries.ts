import { AsyncLocalStorage } from 'node:async_hooks';
import { type OpenSpan, startSpan } from './tracing.ts';

interface Delivery {
  /** The event as JSON. */
  readonly value: string;
}

const underWay = new AsyncLocalStorage<readonly OpenSpan[]>();
const place = /"traceparent"\s*:\s*"([0-9a-f-]{55})"/;

/** Where in which trace an event was sent; nothing when its trace is not kept. */
export const traceparentOf = (value: string): string | undefined => place.exec(value)?.[1];

/** Does the work on some events that arrived together; each has a span in the trace of the request that caused it. */
export const traceDeliveries = async <T>(consumer: string, deliveries: readonly Delivery[], work: () => Promise<T>): Promise<T> => {
  const spans = deliveries.flatMap(({ value }) => consumerSpan(consumer, traceparentOf(value)) ?? []);
  return spans.length === 0 ? work() : endAll(spans, () => underWay.run(spans, work));
};

const consumerSpan = (consumer: string, parent: string | undefined): OpenSpan | undefined =>
  parent === undefined ? undefined : startSpan({ name: `consume ${consumer}`, kind: 'consumer' }, parent);

/** Does the part that events share, such as their transaction: it shows in the trace of each. */
export const traceShared = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const attributes = { 'db.system.name': 'postgresql' };
  const spans = (underWay.getStore() ?? []).map((span) => span.child({ name, kind: 'client', attributes }));
  return spans.length === 0 ? work() : endAll(spans, work);
};

/** Begins the spans of events that leave the outbox; events are sent on as their children. */
export const producerSpan = (topic: string, parent: string | null): OpenSpan | undefined =>
  parent === null ? undefined : startSpan({ name: `publish ${topic}`, kind: 'producer' }, parent);

export const endAll = async <T>(spans: readonly OpenSpan[], work: () => Promise<T>): Promise<T> => {
  let failure: unknown;
  try {
    return await work();
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    for (const span of spans) span.end(failure);
  }
};
