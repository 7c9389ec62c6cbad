import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { backOffMs } from './back-off.ts';
import type { Log } from './log.ts';

export interface PgSessionOptions {
  readonly connectionString: string;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** Channels to LISTEN on. Default: none. */
  readonly channels?: readonly string[];
  readonly log: Log;
  onNotify?(payload: string): void;
  /** Called after each connect, the first one and every later one: whatever was said in between was not heard. */
  onConnect?(): void;
}

const pingEveryMs = 10_000;

const noop = (): void => undefined;

/** One dedicated connection for what belongs to a session (LISTEN, advisory locks). It comes back by itself until it is stopped. */
export class PgSession {
  readonly #options: PgSessionOptions;
  readonly #abort = new AbortController();
  #client: pg.Client | undefined;
  #loop: Promise<void> = Promise.resolve();
  #lastQuery: Promise<void> = Promise.resolve();
  /** Grows with every connect: a lock taken in an earlier epoch is gone. */
  epoch = 0;

  constructor(options: PgSessionOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop = this.#keepConnected();
  }

  get connected(): boolean {
    return this.#client !== undefined;
  }

  /** One statement at a time: callers may come from several loops. */
  query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const rows = this.#lastQuery.then(() => this.#query<Row>(text, values));
    this.#lastQuery = rows.then(noop, noop);
    return rows;
  }

  async #query<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
    if (!this.#client) throw new Error(`${this.#options.name} is not connected to the database now; it reconnects by itself`);
    const result = await this.#client.query<Row>(text, values);
    return result.rows;
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#client?.end().catch(() => undefined);
    await this.#loop;
  }

  async #keepConnected(): Promise<void> {
    let failures = 0;
    while (!this.#abort.signal.aborted) {
      const reached = await this.#connectAndStay();
      failures = reached ? 1 : failures + 1;
      await this.#pause(backOffMs(failures, { maxMs: 1000 }));
    }
  }

  /** Resolves when the connection is over; tells whether there was one. */
  async #connectAndStay(): Promise<boolean> {
    const client = this.#createClient();
    const over = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', (error) => this.#options.log.warn({ err: error, session: this.#options.name }, 'database session lost'));
    try {
      await client.connect();
      for (const channel of this.#options.channels ?? []) await client.query(`listen ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      this.#options.log.debug({ err: error, session: this.#options.name }, 'database session not opened');
      await client.end().catch(() => undefined);
      return false;
    }
    await this.#stay(client, over);
    return true;
  }

  async #stay(client: pg.Client, over: Promise<void>): Promise<void> {
    if (this.#abort.signal.aborted) return client.end();
    this.#client = client;
    this.epoch += 1;
    this.#options.onConnect?.();
    // A peer that vanished without a word is noticed by an unanswered ping.
    const ping = setInterval(() => this.query('select 1').catch(() => client.connection.stream.destroy()), pingEveryMs);
    await over;
    clearInterval(ping);
    this.#client = undefined;
  }

  #createClient(): pg.Client {
    const { connectionString, name } = this.#options;
    const client = new pg.Client({
      connectionString,
      application_name: name,
      keepAlive: true,
      connectionTimeoutMillis: 5000,
      query_timeout: 30_000,
    });
    client.on('notification', (message) => this.#options.onNotify?.(message.payload ?? ''));
    return client;
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#abort.signal }).catch(() => undefined);
  }
}
