import type { Database } from '../database/database.ts';

/**
 * One statement, so all or nothing. Every table of a person hangs on the account by foreign keys that delete with it (a test looks at all
 * tables). Events that are not published yet go too, and so do those set aside, by a trigger; published ones stay until their topic's
 * retention is over, and have no effect on accounts that are gone.
 */
const deleteSql = `
  with tokens as (delete from auth.verification where value = $1::text),
    counters as (delete from auth."rateLimit" where key like '%|' || $1::text)
  delete from auth."user" where id = $1::uuid returning email, name`;

/** Deletes the account with everything in it; nothing when it is gone already. */
export const deleteAccount = async (database: Database, userId: string): Promise<{ email: string; name: string } | undefined> => {
  const [deleted] = await database.query<{ email: string; name: string }>(deleteSql, [userId]);
  return deleted;
};
