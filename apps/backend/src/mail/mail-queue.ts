import type { Database } from '../database/database.ts';
import type { Mail } from './mail.ts';
import type { Seal } from './seal.ts';

export interface QueuedMail {
  readonly id: string;
  readonly kind: string;
  /** Times that it was tried before. */
  readonly attempts: number;
  readonly sealed: Buffer;
}

/** Longer than an attempt lasts with all its repetitions: who takes a mail has it to itself for so long. */
const lease = "interval '2 minutes'";

const addSql = `insert into app.mails (kind, sealed, due_at) values ($1, $2, now() + ${lease}) returning id`;

const takeSql = `
  update app.mails set due_at = now() + ${lease} where id in (
    select id from app.mails where due_at <= now() and failed_at is null order by due_at limit 10 for update skip locked)
  returning id, kind, attempts, sealed`;

const failSql = `
  update app.mails set attempts = attempts + 1, due_at = now() + $2 * interval '1 second', failed_at = case when $3 then now() end where id = $1`;

const forgetSql = "delete from app.mails where failed_at < now() - interval '7 days'";

/** Mails on their way, in the database: a process that dies leaves them to the others. */
export class MailQueue {
  readonly #database: Database;
  readonly #seal: Seal;

  constructor(database: Database, seal: Seal) {
    this.#database = database;
    this.#seal = seal;
  }

  /** Keeps it, and gives it to the caller to send. */
  async add(mail: Mail): Promise<QueuedMail> {
    const sealed = this.#seal.close(mail);
    const [row] = await this.#database.query<{ id: string }>(addSql, [mail.kind, sealed]);
    return { id: row?.id ?? '', kind: mail.kind, attempts: 0, sealed };
  }

  /** Those that nobody is sending, some at a time. */
  async take(): Promise<QueuedMail[]> {
    await this.#database.query(forgetSql);
    return this.#database.query<QueuedMail & Record<string, unknown>>(takeSql);
  }

  /** @throws when it was closed with another secret */
  open({ sealed }: QueuedMail): Mail {
    return this.#seal.open(sealed);
  }

  async done({ id }: QueuedMail): Promise<void> {
    await this.#database.query('delete from app.mails where id = $1', [id]);
  }

  /** Comes again after some seconds, or is kept aside for a week. */
  async failed({ id }: QueuedMail, { againAfter, forGood }: { againAfter: number; forGood: boolean }): Promise<void> {
    await this.#database.query(failSql, [id, againAfter, forGood]);
  }
}
