import { postJson } from './http.ts';

/** Has a link sent that leads to /reset-password. The answer does not tell whether there is such an account. */
export async function requestPasswordReset(email: string): Promise<void> {
  await postJson('/api/auth/request-password-reset', { email });
}

/** The token comes with the link; it works once, and all sessions end. */
export async function resetPassword(token: string, newPassword: string): Promise<void> {
  await postJson('/api/auth/reset-password', { token, newPassword });
}
