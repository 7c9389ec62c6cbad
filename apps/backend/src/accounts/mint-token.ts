import { isAPIError } from 'better-auth/api';
import { decodeJwt } from 'jose';
import type { Database } from '../database/database.ts';
import { problems } from '../http/problem.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Auth } from './auth.ts';
import { jwtCookie } from './jwt-cookie.ts';
import type { SigningKeys } from './signing-keys.ts';

export interface MintedToken {
  readonly expiresAt: string;
  /** Set-Cookie lines: the JWT, and the session cookie when better-auth prolonged it. */
  readonly cookies: readonly string[];
}

interface Mint {
  readonly auth: Auth;
  readonly database: Database;
  readonly keys: SigningKeys;
  readonly secureCookies: boolean;
  readonly log: Logger;
}

/** Trades a live session, given as a Cookie header, for a JWT; nothing when there is no such session. */
export const mintToken = async (cookie: string, mint: Mint): Promise<MintedToken | undefined> => {
  const minted = await mintWithCurrentKey(cookie, mint);
  if (minted === undefined && (await isLiveSession(mint.database, cookie))) throw problems.databaseUnavailable();
  return minted;
};

const mintWithCurrentKey = async (cookie: string, mint: Mint): Promise<MintedToken | undefined> => {
  try {
    return await askForToken(cookie, mint);
  } catch (error) {
    if (!isOfAnotherSecret(error)) throw error;
    mint.log.warn('BETTER_AUTH_SECRET is not the one that the signing keys were made with: this process makes one of its own');
    await mint.keys.disown();
    return askForToken(cookie, mint);
  }
};

const isOfAnotherSecret = (error: unknown): boolean => error instanceof Error && error.message.startsWith('Failed to decrypt private key');

const askForToken = async (cookie: string, { auth, secureCookies }: Mint): Promise<MintedToken | undefined> => {
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
