'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { signOut } from '../api/auth.ts';
import { commitPendingDeletes } from '../api/pending-deletes.ts';
import { dropAllDrafts } from '../lib/draft.ts';
import { notify, toasts } from '../ui/toasts.ts';

/** Leaves nothing of this person behind. When the server cannot be told, nobody is signed out, and that is said. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  const client = useQueryClient();
  return async function leave() {
    await commitPendingDeletes();
    try {
      await signOut();
    } catch {
      notify({
        title: 'Could not sign you out: the server could not be reached',
        tone: 'danger',
        action: { label: 'Try again', run: leave },
      });
      return;
    }
    toasts.close();
    dropAllDrafts();
    // what is still on its way would notice the end of the session and say so; the cache goes away with the shell
    client.unmount();
    void client.cancelQueries();
    router.replace('/sign-in');
  };
}
