import { postJson } from './http.ts';
import { forgetCache } from './persistence.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Where the link of a mail leads when the address is confirmed, or could not be (`?error=`). */
export const confirmedPage = '/verify-email';

/** Three calls of better-auth by plain fetch: its client library would more than double what the sign-in page loads. */
export async function signIn(credentials: Credentials): Promise<void> {
  await postJson('/api/auth/sign-in/email', { ...credentials, rememberMe: true });
  await forgetCache();
}

/** Tells whether that signed in as well: not where an address is confirmed first, by a mail that is on its way. */
export async function signUp(account: Credentials & { readonly name: string }): Promise<boolean> {
  const { token } = (await postJson('/api/auth/sign-up/email', { ...account, callbackURL: confirmedPage })) as { token: string | null };
  await forgetCache();
  return token !== null;
}

export async function signOut(): Promise<void> {
  await postJson('/api/auth/sign-out', {});
}
