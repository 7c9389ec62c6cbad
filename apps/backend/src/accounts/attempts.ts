import type { Database } from '../database/database.ts';
import { Problem, problems } from '../http/problem.ts';

export interface Budget {
  /** What is counted, with the id of whom it is counted for. */
  readonly key: string;
  readonly perMinute: number;
}

/** One row a key, in better-auth's own table: counted in one statement, so that attempts at the same time are all seen. */
const countSql = `
  insert into auth."rateLimit" as r (key, count, "lastRequest") values ($1, 1, $2)
  on conflict (key) do update set
    count = case when r."lastRequest" <= $2::bigint - 60000 then 1 else r.count + 1 end,
    "lastRequest" = case when r."lastRequest" > $2::bigint - 60000 and r.count >= $3 then r."lastRequest" else $2 end
  returning count, "lastRequest"::float8 as since`;

/** @throws a problem with Retry-After when there were too many within a minute. */
export const countAttempt = async (database: Database, { key, perMinute }: Budget): Promise<void> => {
  const now = Date.now();
  const [row] = await database.query<{ count: number; since: number }>(countSql, [key, now, perMinute]);
  if (row === undefined || row.count <= perMinute) return;
  const { status, id, title, message } = problems.tooManyRequests();
  const seconds = Math.max(1, Math.ceil((row.since + 60_000 - now) / 1000));
  throw new Problem([status, id, title], message, { headers: { 'retry-after': String(seconds) } });
};
