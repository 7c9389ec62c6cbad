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

export async function signUp(account: Credentials & { readonly name: string }): Promise<void> {
  await postJson('/api/auth/sign-up/email', { ...account, callbackURL: confirmedPage });
  await forgetCache();
}

export async function signOut(): Promise<void> {
  await postJson('/api/auth/sign-out', {});
}
