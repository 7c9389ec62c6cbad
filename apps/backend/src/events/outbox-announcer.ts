import type { Pool } from 'pg';
import type { Log } from './log.ts';
import { outboxChannel } from './outbox.ts';

/** The first write after a rest is announced at once; those that come in a stream wait for so long, which no reader of a feed sees. */
const pauseMs = 10;

/**
 * Wakes the relay in another process after a commit. Outside of the writing transaction, where a notification costs a quarter of the
 * throughput; many writes share one notification. A lost one costs latency only: the relay also polls.
 */
export class OutboxAnnouncer {
  readonly #pool: Pick<Pool, 'query'>;
  readonly #log: Log;
  #sending = false;
  #again = false;

  constructor(pool: Pick<Pool, 'query'>, log: Log) {
    this.#pool = pool;
    this.#log = log;
  }

  announce(): void {
    this.#again = true;
    if (!this.#sending) void this.#send();
  }

  async #send(): Promise<void> {
    this.#sending = true;
    while (this.#again) {
      this.#again = false;
      await this.#pool.query('select pg_notify($1, $2)', [outboxChannel, '']).catch((error: unknown) => {
        this.#log.debug({ err: error }, 'outbox not announced, the relay polls');
      });
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    this.#sending = false;
  }
}
