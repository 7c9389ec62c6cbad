import { backOffMs } from './back-off.ts';
import { chunksOf } from './chunks.ts';
import { Gate } from './gate.ts';
import type { Log } from './log.ts';
import { PgSession } from './pg-session.ts';
import { type Claim, PostgresLog } from './postgres-log.ts';
import { spanOf } from './span-of.ts';
import { type DeliveredMessage, deliveredTogether, type SubscribeOptions, type Subscription } from './transport.ts';
import { Wake } from './wake.ts';

export interface PostgresSubscriptionOptions extends SubscribeOptions {
  readonly connectionString: string;
  readonly channel: string;
  readonly log: Log;
}

const pollMs = 1000;
/** Partitions that one member works on at the same time. */
const lanes = 4;

/**
 * One member of a group. It takes partitions one batch at a time, under an advisory lock: members share without knowing each other, and
 * a member that dies loses its locks with its connection.
 */
export class PostgresSubscription implements Subscription {
  readonly #options: PostgresSubscriptionOptions;
  readonly #session: PgSession;
  readonly #log: PostgresLog;
  readonly #wake = new Wake();
  readonly #gate = new Gate();
  /** Partitions being worked on, or left alone for a while after a failure. */
  readonly #busy = new Set<number>();
  readonly #failures = new Map<number, number>();
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: PostgresSubscriptionOptions) {
    this.#options = options;
    this.#session = new PgSession({
      connectionString: options.connectionString,
      name: `consumer ${options.group}`,
      channels: [options.channel],
      log: options.log,
      onNotify: (topic) => topic === options.topic && this.#wake.ring(),
      onConnect: () => this.#wake.ring(),
    });
    this.#log = new PostgresLog(this.#session, options.group, options.topic);
  }

  start(): void {
    this.#session.start();
    this.#loop = this.#dispatch();
  }

  healthy(): boolean {
    return this.#session.connected;
  }

  pause(): Promise<void> {
    return this.#gate.close();
  }

  resume(): void {
    this.#gate.reopen();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#gate.reopen();
    this.#wake.ring();
    await this.#loop;
    await this.#gate.close();
    await this.#session.stop();
  }

  async #dispatch(): Promise<void> {
    while (!this.#stopped) {
      await this.#gate.untilOpen();
      const claim = await this.#claim();
      if (claim) this.#work(claim);
      else await this.#wake.wait(pollMs);
    }
  }

  async #claim(): Promise<Claim | undefined> {
    if (this.#stopped || !this.#session.connected || this.#busy.size >= lanes) return undefined;
    try {
      return await this.#log.claim(this.#busy);
    } catch (error) {
      this.#options.log.warn({ err: error, group: this.#options.group }, 'could not look for events, trying again');
      return undefined;
    }
  }

  #work(claim: Claim): void {
    this.#busy.add(claim.partition);
    void this.#gate
      .run(() => this.#serve(claim))
      .then((delayMs) => setTimeout(() => this.#leave(claim.partition), delayMs).unref())
      .catch((error) => this.#options.log.error({ err: error }, 'a lane of the event consumer failed'));
  }

  #leave(partition: number): void {
    this.#busy.delete(partition);
    this.#wake.ring();
  }

  /** Handles the batch, records how far it got, and tells how long to leave the partition alone. */
  async #serve(claim: Claim): Promise<number> {
    const { done, failed } = await this.#handleInOrder(claim);
    const failures = failed ? (this.#failures.get(claim.partition) ?? 0) + 1 : 0;
    this.#failures.set(claim.partition, failures);
    await this.#settle(claim, done).catch((error) => this.#options.log.warn({ err: error }, 'offset not recorded, events will come again'));
    return failed ? backOffMs(failures) : 0;
  }

  async #handleInOrder(claim: Claim): Promise<{ done: number; failed: boolean }> {
    let done = 0;
    for (const messages of chunksOf(claim.messages, deliveredTogether)) {
      if (!this.#mayGoOn(claim)) break;
      if (!(await this.#handle(messages))) return { done, failed: true };
      done += messages.length;
    }
    return { done, failed: false };
  }

  #mayGoOn(claim: Claim): boolean {
    return this.#gate.open && !this.#stopped && this.#session.connected && this.#session.epoch === claim.epoch;
  }

  async #handle(messages: readonly DeliveredMessage[]): Promise<boolean> {
    try {
      await this.#options.handle(messages);
      return true;
    } catch (error) {
      this.#options.log.warn({ err: error, ...spanOf(messages) }, 'events not handled, they will come again');
      return false;
    }
  }

  async #settle(claim: Claim, done: number): Promise<void> {
    if (!this.#session.connected || this.#session.epoch !== claim.epoch) return;
    const last = claim.messages[done - 1];
    if (last) await this.#log.commit(claim.partition, String(BigInt(last.offset) + 1n));
    // Nothing to read although the log goes on: what was there is pruned.
    else if (claim.messages.length === 0) await this.#log.commit(claim.partition, claim.end);
    await this.#log.release(claim.partition);
  }
}
