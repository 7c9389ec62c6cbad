import { isAPIError } from 'better-auth/api';
import { decodeJwt, type JSONWebKeySet } from 'jose';
import type { Database } from '../database/database.ts';
import type { BackendEnv } from '../env.generated.ts';
import { problems } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import type { Logger } from '../telemetry/logger.ts';
import { type Auth, createAuth } from './auth.ts';
import { jwtCookie } from './jwt-cookie.ts';
import { TokenVerifier } from './token-verifier.ts';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface MintedToken {
  readonly expiresAt: string;
  /** Set-Cookie lines: the JWT, and the session cookie when better-auth prolonged it. */
  readonly cookies: readonly string[];
}

/** Who people are: better-auth for accounts and sessions, and JWTs that are verified without asking anybody. */
export interface Accounts {
  readonly auth: Auth;
  /** Cookies carry Secure when the product is reached over https. */
  readonly secureCookies: boolean;
  find(userId: string): Promise<Account | undefined>;
  verify(token: string): Promise<Caller | undefined>;
  /** Trades a live session, given as the Cookie header, for a JWT. */
  mintFromSession(cookie: string | undefined): Promise<MintedToken | undefined>;
}

interface AccountsOptions {
  readonly env: BackendEnv;
  readonly database: Database;
  readonly log: Logger;
}

export const createAccounts = ({ env, database, log }: AccountsOptions): Accounts => {
  const auth = createAuth({ env, database, log });
  const secureCookies = env.publicUrl.startsWith('https:');
  const verifier = new TokenVerifier({ issuer: env.publicUrl, loadKeys: () => loadKeys(database) });
  return {
    auth,
    secureCookies,
    find: async (userId) => {
      const [account] = await database.query<{ id: string; email: string; name: string }>(
        'select id, email, name from auth."user" where id = $1',
        [userId],
      );
      return account;
    },
    verify: (token) => verifier.verify(token),
    mintFromSession: async (cookie) => {
      if (cookie === undefined) return undefined;
      const minted = await mint(auth, { cookie, secureCookies });
      if (minted === undefined && (await isLiveSession(database, cookie))) throw problems.databaseUnavailable();
      return minted;
    },
  };
};

const loadKeys = async (database: Database): Promise<JSONWebKeySet> => {
  const rows = await database.query<{ id: string; publicKey: string }>('select id, "publicKey" from auth.jwks');
  return { keys: rows.map((row) => ({ ...JSON.parse(row.publicKey), kid: row.id })) };
};

/**
 * better-auth says 401 as well when it could not ask the database, and a client would then sign its user out. So a refusal is only
 * believed when the database itself knows no such session; this query fails as it should when there is no connection.
 */
const isLiveSession = async (database: Database, cookie: string): Promise<boolean> => {
  const [, value = ''] = /(?:^|;\s*)(?:__Secure-)?better-auth\.session_token=([^;]+)/.exec(cookie) ?? [];
  const [token] = value.split('.', 1);
  if (token === undefined || token === '') return false;
  const rows = await database.query('select 1 from auth.session where token = $1 and "expiresAt" > now()', [token]);
  return rows.length > 0;
};

interface Session {
  readonly cookie: string;
  readonly secureCookies: boolean;
}

const mint = async (auth: Auth, { cookie, secureCookies }: Session): Promise<MintedToken | undefined> => {
  try {
    const { response, headers } = await auth.api.getToken({ headers: new Headers({ cookie }), returnHeaders: true });
    const { exp = 0 } = decodeJwt(response.token);
    return {
      expiresAt: new Date(exp * 1000).toISOString(),
      cookies: [jwtCookie(response.token, secureCookies), ...headers.getSetCookie()],
    };
  } catch (error) {
    if (isAPIError(error) && error.statusCode === 401) return undefined;
    throw error;
  }
};
