import type { Pool } from 'pg';
import { outboxChannel } from './outbox.ts';

export interface StoredLetter {
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly eventId: string;
  readonly reason: string;
  readonly attempts: number;
  readonly correlationId: string | null;
  readonly createdAt: string;
  readonly replayedAt: string | null;
}

export interface OpenedLetter extends StoredLetter {
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly value: string;
}

export interface LetterFilter {
  /** Also those that were replayed. Default: false. */
  readonly replayed?: boolean;
  /** Default: of every consumer. */
  readonly consumer?: string | undefined;
  /** Default: 100. */
  readonly limit?: number;
}

export interface Replay {
  /** Letters whose events are on their way again. */
  readonly replayed: readonly string[];
  /** Letters that cannot be: no event of any version. */
  readonly unreadable: readonly string[];
}

const columns = `id::text, consumer, topic, event_id as "eventId", reason, attempts, correlation_id as "correlationId",
  to_json(created_at) #>> '{}' as "createdAt", to_json(replayed_at) #>> '{}' as "replayedAt"`;

const listSql = `
  select ${columns} from app.dead_letters
  where ($1::boolean or replayed_at is null) and ($2::text is null or consumer = $2) order by app.dead_letters.id limit $3`;

const openSql = `select ${columns}, partition, "offset"::text as "offset", key, value from app.dead_letters where id = $1::bigint`;

// The event goes out as it came, with its own id, in one statement with the mark: consumers that are done with it know it again, the one
// that failed does not. The lock keeps two replays at once from sending it twice (which would be harmless, and puzzling).
const replaySql = `
  with chosen as materialized (
    select * from app.dead_letters where id = any ($1::bigint[]) order by id for no key update
  ), readable as (
    select * from chosen where event_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' and value is json object
  ), sent as (
    insert into app.outbox (event_id, topic, key, payload, correlation_id)
      select distinct on (topic, event_id) event_id::uuid, topic, key, value::jsonb, correlation_id from readable order by topic, event_id
  ), marked as (
    update app.dead_letters d set replayed_at = now() from readable r where d.id = r.id
  )
  select c.id::text, exists (select from readable r where r.id = c.id) as readable from chosen c order by c.id`;

/** Looks at dead letters, and sends their events on their way again. */
export class DeadLetterOffice {
  readonly #pool: Pick<Pool, 'query'>;

  constructor(pool: Pick<Pool, 'query'>) {
    this.#pool = pool;
  }

  async list({ replayed = false, consumer, limit = 100 }: LetterFilter = {}): Promise<StoredLetter[]> {
    return (await this.#pool.query<StoredLetter>(listSql, [replayed, consumer ?? null, limit])).rows;
  }

  async open(id: string): Promise<OpenedLetter | undefined> {
    return (await this.#pool.query<OpenedLetter>(openSql, [id])).rows[0];
  }

  /** Through the outbox, so that it needs no broker and reaches the topic whichever transport is in use. */
  async replay(ids: readonly string[]): Promise<Replay> {
    const { rows } = await this.#pool.query<{ id: string; readable: boolean }>(replaySql, [ids]);
    await this.#pool.query('select pg_notify($1, $2)', [outboxChannel, '']);
    const idsWhere = (readable: boolean): string[] => rows.filter((row) => row.readable === readable).map(({ id }) => id);
    return { replayed: idsWhere(true), unreadable: idsWhere(false) };
  }
}
