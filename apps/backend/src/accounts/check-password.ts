import type { Database } from '../database/database.ts';
import { problems } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import type { Accounts } from './accounts.ts';
import { countAttempt } from './attempts.ts';

const hashSql = `select password from auth.account where "userId" = $1 and "providerId" = 'credential'`;

/** How often somebody with a stolen JWT may guess. */
const guessesPerMinute = 5;

interface Known {
  readonly database: Database;
  readonly accounts: Accounts;
}

/** @throws when the password is not the caller's, or when too many were tried within a minute. */
export const requirePassword = async ({ database, accounts }: Known, { userId }: Caller, password: string): Promise<void> => {
  await countAttempt(database, { key: `password|${userId}`, perMinute: guessesPerMinute });
  const [row] = await database.query<{ password: string | null }>(hashSql, [userId]);
  if (row === undefined) throw problems.notSignedIn('this account no longer exists, sign in again');
  const context = await accounts.auth.$context;
  if (row.password === null || !(await context.password.verify({ hash: row.password, password }))) throw problems.wrongPassword();
};
