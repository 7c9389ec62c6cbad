import { createHmac } from 'node:crypto';
import type { JwtOptions } from 'better-auth/plugins/jwt';
import type { JSONWebKeySet } from 'jose';
import type { Database } from '../database/database.ts';

type SigningKey = NonNullable<Awaited<ReturnType<NonNullable<NonNullable<JwtOptions['adapter']>['createJwk']>>>>;

type KeyRow = Record<string, unknown> & {
  readonly id: string;
  readonly publicKey: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
};

/** Tells secrets apart without telling anything of them. */
const fingerprintOf = (secret: string): string => createHmac('sha256', secret).update('keelson signing keys').digest('hex').slice(0, 32);

const mine = '("sealedWith" = $1 or "sealedWith" is null)';

const addSql = `insert into auth.jwks ("publicKey", "privateKey", "createdAt", "expiresAt", alg, crv, "sealedWith")
  values ($2, $3, $4, $5, $6, $7, $1) returning id`;

/**
 * The keys that JWTs are signed with, sealed with BETTER_AUTH_SECRET. A process uses and believes those of its own secret alone: one that
 * is started with another secret has keys of its own and spoils none of the others', and after a change of the secret, which may have had
 * a reason, tokens of before count no more.
 */
export class SigningKeys {
  readonly #database: Database;
  readonly #fingerprint: string;

  constructor(database: Database, secret: string) {
    this.#database = database;
    this.#fingerprint = fingerprintOf(secret);
  }

  /** For better-auth's plugin, in place of its own queries. */
  get adapter() {
    return {
      getJwks: async (): Promise<SigningKey[]> => (await this.#rows()).map(keyOf),
      createJwk: async (key: Omit<SigningKey, 'id'>): Promise<SigningKey> => {
        const { publicKey, privateKey, createdAt, expiresAt = null, alg = null, crv = null } = key;
        const values = [this.#fingerprint, publicKey, privateKey, createdAt, expiresAt, alg, crv];
        const [row] = await this.#database.query<{ id: string }>(addSql, values);
        return { ...key, id: row?.id ?? '' };
      },
    };
  }

  async publicKeys(): Promise<JSONWebKeySet> {
    return { keys: (await this.#rows()).map(({ id, publicKey }) => ({ ...JSON.parse(publicKey), kid: id })) };
  }

  /** Keys of before that do not say which secret they are sealed with turned out to be of another one. */
  async disown(): Promise<void> {
    await this.#database.query(`update auth.jwks set "sealedWith" = 'another secret' where "sealedWith" is null`);
  }

  #rows(): Promise<KeyRow[]> {
    return this.#database.query<KeyRow>(`select * from auth.jwks where ${mine}`, [this.#fingerprint]);
  }
}

const keyOf = (row: KeyRow): SigningKey =>
  ({
    ...row,
    createdAt: new Date(row.createdAt),
    expiresAt: row.expiresAt === null ? undefined : new Date(row.expiresAt),
  }) as unknown as SigningKey;
