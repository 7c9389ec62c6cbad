import type { Database } from '../database/database.ts';
import type { Log } from '../events/log.ts';
import { PgSession } from '../events/pg-session.ts';

export interface EndedSessionsOptions {
  readonly database: Database;
  readonly databaseUrl: string;
  /** How long a token made from a session may live, in seconds. */
  readonly tokenSeconds: number;
  readonly log: Log;
}

/** Rung by the database in the transaction that ends a session; the payload is its id. */
const channel = 'app_session_ended';

/** The sessions whose JWTs are believed no more although they are not over: told by the database as it happens, read anew after a silence. */
export class EndedSessions {
  readonly #options: EndedSessionsOptions;
  readonly #session: PgSession;
  /** When the last JWT of each is over, in milliseconds since the epoch; the oldest first. */
  readonly #until = new Map<string, number>();

  constructor(options: EndedSessionsOptions) {
    this.#options = options;
    this.#session = new PgSession({
      connectionString: options.databaseUrl,
      name: 'ended sessions',
      channels: [channel],
      log: options.log,
      onNotify: (id) => this.#note(id),
      onConnect: () => void this.#readAnew(),
    });
  }

  start(): void {
    this.#session.start();
  }

  stop(): Promise<void> {
    return this.#session.stop();
  }

  has(sessionId: string): boolean {
    return this.#until.has(sessionId);
  }

  #note(id: string): void {
    const now = Date.now();
    this.#until.set(id, now + this.#options.tokenSeconds * 1000);
    for (const [old, until] of this.#until) {
      if (until > now) return;
      this.#until.delete(old);
    }
  }

  async #readAnew(): Promise<void> {
    const { database, tokenSeconds, log } = this.#options;
    try {
      const sql =
        "select session_id::text as id from app.ended_sessions where ended_at > now() - $1 * interval '1 second' order by ended_at";
      for (const { id } of await database.query<{ id: string }>(sql, [tokenSeconds])) this.#note(id);
    } catch (error) {
      log.warn({ err: error }, 'sessions that ended were not read, their tokens go on until they are over');
    }
  }
}
