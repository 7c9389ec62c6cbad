import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../telemetry/logger.ts';
import type { Mail, Mailer } from './mail.ts';

const patienceMs = 20_000;

/**
 * Mails on their way. Requests do not wait for them: how long an answer takes must not tell whether there was somebody to write to.
 * A mail that cannot be sent is a line in the log, without address and text; people ask for another one.
 */
export class OutgoingMails {
  readonly #mailer: Mailer;
  readonly #log: Logger;
  readonly #pending = new Set<Promise<void>>();

  constructor(mailer: Mailer, log: Logger) {
    this.#mailer = mailer;
    this.#log = log;
  }

  /** @throws when no mail can leave at the moment, whoever it would be for. */
  requireService(): void {
    const refusal = this.#mailer.refusal();
    if (refusal !== undefined) throw refusal;
  }

  /** For mails that are a courtesy: where none can be sent, nothing happens. */
  postIfPossible(mail: Mail): void {
    if (this.#mailer.refusal() === undefined) this.post(mail);
  }

  post(mail: Mail): void {
    const sending = this.#send(mail);
    this.#pending.add(sending);
    sending.finally(() => this.#pending.delete(sending));
  }

  /** Waits for what is under way, so that the end of a process loses no mail; not for longer than 20 seconds. */
  async settle(): Promise<void> {
    await Promise.race([Promise.all(this.#pending), sleep(patienceMs, undefined, { ref: false })]);
  }

  async #send(mail: Mail): Promise<void> {
    try {
      await this.#mailer.send(mail);
      this.#log.info({ mail: mail.kind }, 'mail sent');
    } catch (error) {
      // The message of the error may quote the address.
      const { name, code, responseCode } = error as { name?: string; code?: string; responseCode?: number };
      this.#log.warn({ mail: mail.kind, error: name, code, responseCode }, 'a mail could not be sent');
    }
  }
}
