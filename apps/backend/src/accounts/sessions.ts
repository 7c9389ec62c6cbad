import type { Database } from '../database/database.ts';
import type { Caller } from '../http/route.ts';

export interface SessionRow {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

const iso = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Never the token: who holds it is signed in. */
const listSql = `
  select id, ${iso('"createdAt"')} as "createdAt", ${iso('"expiresAt"')} as "expiresAt", nullif("ipAddress", '') as "ipAddress",
    nullif("userAgent", '') as "userAgent"
  from auth.session where "userId" = $1 and "expiresAt" > now() order by "createdAt" desc, id limit 100`;

export const listSessions = (database: Database, { userId }: Caller): Promise<SessionRow[]> =>
  database.query<SessionRow>(listSql, [userId]);

/** Whether there was such a session of the caller. */
export const endSession = async (database: Database, { userId }: Caller, id: string): Promise<boolean> => {
  const rows = await database.query('delete from auth.session where id = $1 and "userId" = $2 returning id', [id, userId]);
  return rows.length > 0;
};

/** Ends all sessions of the caller but the one that calls. */
export const endOtherSessions = async (database: Database, { userId, sessionId }: Caller): Promise<void> => {
  await database.query('delete from auth.session where "userId" = $1 and id is distinct from $2::uuid', [userId, sessionId ?? null]);
};
