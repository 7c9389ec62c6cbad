import { useMutation, useQueryClient } from '@tanstack/react-query';
import { confirmedPage } from './auth.ts';
import { api, bodyOf, done } from './client.ts';
import { apiUrl, postJson, sendSignedIn } from './http.ts';
import { ProblemError, SignedOutError, toProblem } from './problem.ts';
import { queryKeys } from './query-keys.ts';
import type { Me } from './types.ts';

/** Sent at once or refused: a form that waits for a connection looks as if it had been sent. */
export function useRename() {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (name: string) => bodyOf(api().PATCH('/api/me', { body: { name } })),
    onSuccess: (me) => client.setQueryData<Me>(queryKeys.me, me),
  });
}

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
  /** Ends all other sessions. */
  readonly revokeOtherSessions: boolean;
}

export function useChangePassword() {
  return useMutation({ networkMode: 'always', mutationFn: (change: PasswordChange) => postSignedIn('/api/auth/change-password', change) });
}

/** Mails are on their way then; the address changes when they were answered. */
export function useChangeEmail() {
  return useMutation({
    networkMode: 'always',
    mutationFn: (newEmail: string) => postSignedIn('/api/auth/change-email', { newEmail, callbackURL: confirmedPage }),
  });
}

export function useSendConfirmation() {
  return useMutation({
    networkMode: 'always',
    mutationFn: (email: string) => postSignedIn('/api/auth/send-verification-email', { email, callbackURL: confirmedPage }),
  });
}

export function useDeleteAccount() {
  return useMutation({ networkMode: 'always', mutationFn: (password: string) => done(api().DELETE('/api/me', { body: { password } })) });
}

/** Everything that is kept about this person, as a file. */
export function useExport() {
  return useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const response = await sendSignedIn(new Request(new URL(apiUrl('/api/me/export'), window.location.href), { credentials: 'include' }));
      if (!response.ok) throw toProblem(response, await response.json().catch(() => undefined));
      return response.blob();
    },
  });
}

/** Endpoints of better-auth know the session cookie alone: there is nothing to renew. */
async function postSignedIn(path: string, body: unknown): Promise<void> {
  try {
    await postJson(path, body);
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) throw new SignedOutError();
    throw error;
  }
}
