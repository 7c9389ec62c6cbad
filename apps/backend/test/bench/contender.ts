import type { Shot } from './load-job.ts';

/** A server under measurement, with what to ask it. */
export interface Contender {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  /** Tokens end, so shots are made when they are needed. */
  shots(): Promise<readonly Shot[]>;
}

/** The best round of a contender. */
export interface Score {
  readonly name: string;
  /** CPU of server and database together, in microseconds a request. */
  readonly cpuMicros: number;
  /** The server's part of it. */
  readonly serverMicros: number;
  readonly p50: number;
  readonly p99: number;
}
