import type { PgSession } from './pg-session.ts';
import type { DeliveredMessage } from './transport.ts';

export interface Claim {
  readonly partition: number;
  readonly messages: readonly DeliveredMessage[];
  /** Offset to commit when the messages are done with, as far as the log was seen. */
  readonly end: string;
  /** The session's epoch when the lock was taken: in another one the lock is gone. */
  readonly epoch: number;
}

interface Waiting {
  readonly partition: number;
  readonly end: string;
}

interface LogRow {
  readonly partition: number;
  readonly offset: string;
  readonly event_id: string;
  readonly key: string;
  readonly value: string;
  readonly correlation_id: string | null;
}

// One lock per group, topic and partition; a rare collision of hashes only makes two partitions take turns.
const lockKey = 'hashtextextended($1 || chr(10) || $2 || chr(10) || $3::text, 0)';

// Least recently served first, so that a busy partition starves nobody.
const waitingSql = `
  select p.partition, p.next_offset::text as "end" from app.event_partitions p
  left join app.consumer_offsets o on o.group_name = $1 and o.topic = p.topic and o.partition = p.partition
  where p.topic = $2 and p.next_offset > coalesce(o.next_offset, 0) and p.partition <> all ($3::int[])
  order by o.updated_at nulls first`;

// A group that was never here starts at the oldest message.
const readSql = `
  select partition, "offset"::text as "offset", event_id, key, value, correlation_id from app.event_log
  where topic = $2 and partition = $3 and "offset" >= coalesce(
    (select next_offset from app.consumer_offsets where group_name = $1 and topic = $2 and partition = $3), 0)
  order by app.event_log."offset" limit 200`;

const commitSql = `
  insert into app.consumer_offsets as o (group_name, topic, partition, next_offset) values ($1, $2, $3, $4)
  on conflict (group_name, topic, partition) do update
    set next_offset = greatest(o.next_offset, excluded.next_offset), updated_at = now()`;

/** The statements by which the members of a group take turns on the partitions of a topic. */
export class PostgresLog {
  readonly #session: PgSession;
  readonly #topic: string;
  readonly #names: readonly [group: string, topic: string];

  constructor(session: PgSession, group: string, topic: string) {
    this.#session = session;
    this.#topic = topic;
    this.#names = [group, topic];
  }

  /** Locks one partition that has messages waiting, except those given, and reads them. Nothing when all are taken or done with. */
  async claim(except: Iterable<number>): Promise<Claim | undefined> {
    const { epoch } = this.#session;
    const waiting = await this.#session.query<{ partition: number; end: string }>(waitingSql, [...this.#names, [...except]]);
    for (const candidate of waiting) {
      if (await this.#tryLock(candidate.partition)) return { ...(await this.#read(candidate)), epoch };
    }
    return undefined;
  }

  async #tryLock(partition: number): Promise<boolean> {
    const [row] = await this.#session.query<{ locked: boolean }>(`select pg_try_advisory_lock(${lockKey}) as locked`, [
      ...this.#names,
      partition,
    ]);
    return row?.locked ?? false;
  }

  async #read({ partition, end }: Waiting): Promise<Omit<Claim, 'epoch'>> {
    const rows = await this.#session.query<LogRow>(readSql, [...this.#names, partition]);
    return { partition, end, messages: rows.map((row) => this.#toMessage(row)) };
  }

  #toMessage({ event_id, correlation_id, ...row }: LogRow): DeliveredMessage {
    return { ...row, topic: this.#topic, eventId: event_id, correlationId: correlation_id };
  }

  /** Everything before `nextOffset` is done with. */
  async commit(partition: number, nextOffset: string): Promise<void> {
    await this.#session.query(commitSql, [...this.#names, partition, nextOffset]);
  }

  async release(partition: number): Promise<void> {
    await this.#session.query(`select pg_advisory_unlock(${lockKey})`, [...this.#names, partition]);
  }
}
