import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../telemetry/logger.ts';
import { every } from '../worker/every.ts';
import type { Mail, Mailer } from './mail.ts';
import type { MailQueue, QueuedMail } from './mail-queue.ts';

const patienceMs = 20_000;
const lookEveryMs = 5000;
/** Seconds until a mail that could not be sent is tried again. After the last of them it is given up: links in it are over then. */
const pauses = [10, 60, 300, 900, 1800];

export interface OutgoingMailsOptions {
  readonly mailer: Mailer;
  readonly queue: MailQueue;
  readonly log: Logger;
}

/**
 * Mails on their way. They are in the database before anybody is told that one is coming, so the end of a process loses none: another one
 * sends it. Requests wait for that and not for the sending: how long an answer takes must not tell whether there was somebody to write to.
 * What is sent just before a process dies may be sent again, with the same message id.
 */
export class OutgoingMails {
  readonly #options: OutgoingMailsOptions;
  readonly #pending = new Set<Promise<void>>();
  #stop: () => void = () => {};

  constructor(options: OutgoingMailsOptions) {
    this.#options = options;
  }

  /** From now on what others left is sent too. */
  start(): void {
    const { log } = this.#options;
    this.#stop = every(lookEveryMs, () =>
      this.sendWaiting().catch((error) => log.debug({ err: error }, 'mails that wait were not looked for')),
    );
  }

  /** @throws when no mail can leave at the moment, whoever it would be for. */
  requireService(): void {
    const refusal = this.#options.mailer.refusal();
    if (refusal !== undefined) throw refusal;
  }

  /** For mails that are a courtesy: where none can be sent, nothing happens. */
  async postIfPossible(mail: Mail): Promise<void> {
    if (this.#options.mailer.refusal() === undefined) await this.post(mail);
  }

  /** Resolves when the mail is kept. */
  async post(mail: Mail): Promise<void> {
    this.#begin(await this.#options.queue.add(mail));
  }

  /** Sends what is due and nobody is sending. */
  async sendWaiting(): Promise<void> {
    if (this.#options.mailer.refusal() !== undefined) return;
    for (const queued of await this.#options.queue.take()) this.#begin(queued);
  }

  /** Waits for what is under way; not for longer than 20 seconds, since what is left is sent by others. */
  async settle(): Promise<void> {
    this.#stop();
    await Promise.race([Promise.all(this.#pending), sleep(patienceMs, undefined, { ref: false })]);
  }

  #begin(queued: QueuedMail): void {
    const sending = this.#send(queued);
    this.#pending.add(sending);
    sending.finally(() => this.#pending.delete(sending));
  }

  async #send(queued: QueuedMail): Promise<void> {
    const { mailer, queue, log } = this.#options;
    try {
      await mailer.send({ ...queue.open(queued), id: queued.id });
      log.info({ mail: queued.kind }, 'mail sent');
      await queue.done(queued);
    } catch (error) {
      await this.#failed(queued, error).catch((failure) =>
        log.warn({ err: failure }, 'it was not noted that a mail failed, it comes again'),
      );
    }
  }

  async #failed(queued: QueuedMail, error: unknown): Promise<void> {
    const againAfter = pauses[queued.attempts];
    // The message of the error may quote the address.
    const { name, code, responseCode } = error as { name?: string; code?: string; responseCode?: number };
    const facts = { mail: queued.kind, error: name, code, responseCode, attempts: queued.attempts + 1 };
    if (againAfter === undefined) this.#options.log.error(facts, 'a mail was given up');
    else this.#options.log.warn({ ...facts, againAfter }, 'a mail could not be sent');
    await this.#options.queue.failed(queued, { againAfter: againAfter ?? 0, forGood: againAfter === undefined });
  }
}
