import type { Database } from '../database/database.ts';
import type { BackendEnv } from '../env.generated.ts';
import type { Caller } from '../http/route.ts';
import { createMailer } from '../mail/create-mailer.ts';
import type { Mailer } from '../mail/mail.ts';
import { MailQueue } from '../mail/mail-queue.ts';
import { OutgoingMails } from '../mail/outgoing-mails.ts';
import { createSeal } from '../mail/seal.ts';
import type { Logger } from '../telemetry/logger.ts';
import { type Auth, createAuth, jwtSeconds } from './auth.ts';
import { EndedSessions } from './ended-sessions.ts';
import { type MintedToken, mintToken } from './mint-token.ts';
import { SigningKeys } from './signing-keys.ts';
import { TokenVerifier } from './token-verifier.ts';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** Whether the address was confirmed by a link in a mail. */
  readonly emailVerified: boolean;
}

/** Who people are: better-auth for accounts and sessions, and JWTs that are verified without asking anybody. */
export interface Accounts {
  readonly auth: Auth;
  readonly mails: OutgoingMails;
  /** Listens from `start` on. */
  readonly endedSessions: EndedSessions;
  /** Cookies carry Secure when the product is reached over https. */
  readonly secureCookies: boolean;
  find(userId: string): Promise<Account | undefined>;
  /** Answers with the account as it is then; nothing when there is none. */
  rename(userId: string, name: string): Promise<Account | undefined>;
  verify(token: string): Promise<Caller | undefined>;
  /** Trades a live session, given as the Cookie header, for a JWT. */
  mintFromSession(cookie: string | undefined): Promise<MintedToken | undefined>;
}

interface AccountsOptions {
  readonly env: BackendEnv;
  readonly database: Database;
  readonly log: Logger;
  /** Default: what the environment says. */
  readonly mailer?: Mailer;
}

const columns = 'id, email, name, "emailVerified"';
const findSql = `select ${columns} from auth."user" where id = $1`;
const renameSql = `update auth."user" set name = $2, "updatedAt" = now() where id = $1 returning ${columns}`;

export const createAccounts = ({ env, database, log, mailer = createMailer(env) }: AccountsOptions): Accounts => {
  const mails = new OutgoingMails({ mailer, queue: new MailQueue(database, createSeal(env.authSecret)), log });
  const keys = new SigningKeys(database, env.authSecret);
  const auth = createAuth({ env, database, log, mails, keys });
  const secureCookies = env.publicUrl.startsWith('https:');
  const endedSessions = new EndedSessions({ database, databaseUrl: env.databaseUrl, tokenSeconds: jwtSeconds, log });
  const verifier = new TokenVerifier({ issuer: env.publicUrl, loadKeys: () => keys.publicKeys(), isEnded: (id) => endedSessions.has(id) });
  return {
    auth,
    mails,
    endedSessions,
    secureCookies,
    find: async (userId) => (await database.query<Account>(findSql, [userId]))[0],
    rename: async (userId, name) => (await database.query<Account>(renameSql, [userId, name]))[0],
    verify: (token) => verifier.verify(token),
    mintFromSession: async (cookie) => (cookie === undefined ? undefined : mintToken(cookie, { auth, database, keys, secureCookies, log })),
  };
};
