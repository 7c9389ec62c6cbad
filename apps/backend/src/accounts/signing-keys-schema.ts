/** Migration 0017: each signing key says which BETTER_AUTH_SECRET seals it, by a fingerprint; keys of before say nothing. */
export function signingKeysSchemaSql(): string[] {
  return ['alter table auth.jwks add column "sealedWith" text'];
}
