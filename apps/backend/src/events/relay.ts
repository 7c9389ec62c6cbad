import { endAll, producerSpan } from '../telemetry/trace-deliveries.ts';
import { backOffMs } from './back-off.ts';
import type { Log } from './log.ts';
import { deleteOutboxSql, type OutboxRow, outboxBatchSize, outboxChannel, readOutboxSql, toMessage } from './outbox.ts';
import { PgSession } from './pg-session.ts';
import type { EventTransport } from './transport.ts';
import { Wake } from './wake.ts';

export interface RelayOptions {
  readonly connectionString: string;
  readonly transport: EventTransport;
  readonly log: Log;
  /** Called with the number of events that left the outbox. */
  onPublished?(events: number): void;
}

/** Any constant will do, as long as all relays of one database agree. */
const relayLock = 7_201_893;
const pollMs = 1000;

/**
 * Moves events from the outbox to the transport, oldest first. Several may run: the advisory lock lets one of them work, since several
 * would lose the order. A row is deleted after the transport has stored it, so a crash in between publishes it twice and never loses it.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #session: PgSession;
  readonly #wake = new Wake();
  #lockEpoch = 0;
  #failures = 0;
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#session = new PgSession({
      connectionString: options.connectionString,
      name: 'outbox relay',
      channels: [outboxChannel],
      log: options.log,
      onNotify: () => this.wake(),
      onConnect: () => this.wake(),
    });
  }

  start(): void {
    this.#session.start();
    this.#loop = this.#run();
  }

  wake(): void {
    this.#wake.ring();
  }

  healthy(): boolean {
    return this.#session.connected;
  }

  /** Ends after the batch at hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    await this.#loop;
    await this.#session.stop();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const moreWaiting = await this.#turn();
      if (!moreWaiting) await this.#wake.wait(this.#failures > 0 ? backOffMs(this.#failures) : pollMs);
    }
  }

  /** Tells whether to go on at once. */
  async #turn(): Promise<boolean> {
    if (!this.#session.connected) return false;
    try {
      const moved = (await this.#holdsLock()) ? await this.#moveBatch() : 0;
      this.#failures = 0;
      return moved === outboxBatchSize;
    } catch (error) {
      this.#failures += 1;
      this.#options.log.warn({ err: error, failures: this.#failures }, 'outbox not relayed, trying again');
      return false;
    }
  }

  async #holdsLock(): Promise<boolean> {
    const { epoch } = this.#session;
    if (this.#lockEpoch === epoch) return true;
    const [row] = await this.#session.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [relayLock]);
    if (!row?.locked) return false;
    this.#lockEpoch = epoch;
    this.#options.log.info({}, 'relaying the outbox');
    return true;
  }

  async #moveBatch(): Promise<number> {
    const rows = await this.#session.query<OutboxRow>(readOutboxSql);
    if (rows.length === 0) return 0;
    const spans = rows.map((row) => producerSpan(row.topic, row.traceparent));
    const messages = rows.map((row, index) => toMessage(row, spans[index]?.traceparent));
    await endAll(
      spans.flatMap((span) => span ?? []),
      () => this.#options.transport.publish(messages),
    );
    await this.#session.query(deleteOutboxSql, [rows.map((row) => row.id)]);
    this.#options.onPublished?.(rows.length);
    return rows.length;
  }
}
