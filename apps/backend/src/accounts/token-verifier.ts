import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import type { Caller } from '../http/route.ts';
import { LruCache } from './lru-cache.ts';

export interface TokenVerifierOptions {
  readonly loadKeys: () => Promise<JSONWebKeySet>;
  /** Issuer and audience that a token has to name. */
  readonly issuer: string;
  /** Whether the session of a token has ended before the token. Default: none has. */
  readonly isEnded?: (sessionId: string) => boolean;
}

interface Verified extends Caller {
  /** Seconds since the epoch at which this entry is no longer believed. */
  readonly until: number;
}

const rememberSeconds = 60;
/** Processes that start together may each make a key within moments. */
const reloads = { most: 3, withinMs: 5000 };
const nowSeconds = (): number => Date.now() / 1000;

/** Verifies JWTs in this process. A signature costs a fifth of a millisecond of CPU, a remembered token next to nothing. */
export class TokenVerifier {
  readonly #options: TokenVerifierOptions;
  readonly #verified = new LruCache<string, Verified>(10_000);
  #keys: Promise<ReturnType<typeof createLocalJWKSet>> | undefined;
  #reloadedAt: readonly number[] = [];

  constructor(options: TokenVerifierOptions) {
    this.#options = options;
  }

  /** The caller a token names, or nothing when it is expired, forged, or no token at all. */
  async verify(token: string): Promise<Caller | undefined> {
    const caller = await this.#remembered(token);
    const ended = caller?.sessionId !== undefined && this.#options.isEnded?.(caller.sessionId);
    return ended ? undefined : caller;
  }

  async #remembered(token: string): Promise<Verified | undefined> {
    const known = this.#verified.get(token);
    if (known !== undefined && known.until > nowSeconds()) return known;
    const verified = await this.#check(token);
    if (verified === undefined) this.#verified.delete(token);
    else this.#verified.set(token, verified);
    return verified;
  }

  async #check(token: string): Promise<Verified | undefined> {
    try {
      const { payload } = await this.#verifySignature(token);
      if (payload.sub === undefined || payload.exp === undefined) return undefined;
      const sessionId = typeof payload.sid === 'string' ? payload.sid : undefined;
      return { userId: payload.sub, sessionId, until: Math.min(payload.exp, nowSeconds() + rememberSeconds) };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  async #verifySignature(token: string) {
    const { issuer } = this.#options;
    const checks = { issuer, audience: issuer, algorithms: ['EdDSA', 'Ed25519'], requiredClaims: ['sub', 'exp'] };
    try {
      return await jwtVerify(token, await this.#loadedKeys(), checks);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !this.#mayReload()) throw error;
      this.#keys = undefined;
      return jwtVerify(token, await this.#loadedKeys(), checks);
    }
  }

  /** Another replica may have made a new key; tokens with invented key ids must not become a query each. */
  #mayReload(): boolean {
    const recent = this.#reloadedAt.filter((at) => Date.now() - at < reloads.withinMs);
    if (recent.length >= reloads.most) return false;
    this.#reloadedAt = [...recent, Date.now()];
    return true;
  }

  #loadedKeys(): Promise<ReturnType<typeof createLocalJWKSet>> {
    this.#keys ??= this.#options.loadKeys().then(createLocalJWKSet);
    this.#keys.catch(() => {
      this.#keys = undefined;
    });
    return this.#keys;
  }
}
