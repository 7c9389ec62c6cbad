import type { Pool, PoolClient } from 'pg';
import { takeTurnsSql } from '../statistics/statements.ts';

export interface RemindOptions {
  /** Default: now. */
  readonly moment?: Date;
  /** People whose todos are looked at in one transaction. Default: 500. */
  readonly together?: number;
  /** For how long nobody is reminded of what is to come after they wrote it down or moved it. Default: 10. */
  readonly settlingMinutes?: number;
}

/** Any constant will do, as long as all workers of one database agree. */
const reminderLock = 7_201_894;

const nextPeopleSql = 'select id from auth."user" where id > $1::uuid order by id limit $2';
const settlingSql = "select set_config('app.settling', $1, true)";
const remindSql = 'select app.remind($1::uuid[], $2) as made';

/**
 * Reminds everybody of what is due soon or overdue, and tells of how many todos. Several may run: one works, the others leave it to that
 * one. Even two at work would not remind twice: the table takes one reminder for each todo, due date and kind.
 */
export async function remind(pool: Pool, options: RemindOptions = {}): Promise<number> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [reminderLock]);
    const made = rows[0]?.mine ? await remindAll(client, options) : 0;
    if (rows[0]?.mine) await client.query('select pg_advisory_unlock($1)', [reminderLock]);
    client.release();
    return made;
  } catch (error) {
    // The lock goes with the connection.
    client.release(true);
    throw error;
  }
}

async function remindAll(
  client: PoolClient,
  { moment = new Date(), together = 500, settlingMinutes = 10 }: RemindOptions,
): Promise<number> {
  let made = 0;
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await client.query<{ id: string }>(nextPeopleSql, [last, together]);
    const people = rows.map(({ id }) => id);
    if (people.length > 0) made += await remindThese(client, people, { moment, settlingMinutes });
    if (people.length < together) return made;
    last = people.at(-1) ?? last;
  }
}

/** One transaction: who is set to act for whom ends with it. */
async function remindThese(
  client: PoolClient,
  people: readonly string[],
  { moment, settlingMinutes }: Required<Pick<RemindOptions, 'moment' | 'settlingMinutes'>>,
): Promise<number> {
  await client.query('begin');
  await client.query(settlingSql, [`${settlingMinutes} minutes`]);
  await client.query(takeTurnsSql, [people]);
  const { rows } = await client.query<{ made: number }>(remindSql, [people, moment]);
  await client.query('commit');
  return rows[0]?.made ?? 0;
}
