import pg from 'pg';
import type { Log } from '../events/log.ts';

export interface PoolOptions {
  readonly connectionString: string;
  /** Connections at most. */
  readonly max: number;
}

/** The worker's connections. One that breaks is replaced; who was using it sees its query fail. */
export function createPool({ connectionString, max }: PoolOptions, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: 'worker',
    idleTimeoutMillis: 10_000,
    connectionTimeoutMillis: 5000,
    statement_timeout: 15_000,
    keepAlive: true,
  });
  const onError = (error: Error): void => log.debug({ err: error }, 'database connection lost');
  // The pool listens to idle connections only; without a listener a break in the midst of work would end the process.
  pool.on('connect', (client) => client.on('error', onError));
  return pool.on('error', onError);
}
