import type { EventTransport } from '../../../src/events/transport.ts';

/** What the contract tests need of one kind of transport. */
export interface TransportBench {
  /** A transport with connections of its own, as another process would have it. Closed with the bench. */
  open(): Promise<EventTransport>;
  /** Cuts every connection to the broker, in the middle of whatever happens. */
  cutConnections(): Promise<void>;
  close(): Promise<void>;
}
