'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { signOut } from '../api/auth.ts';
import { useOutbox } from '../api/outbox-context.tsx';
import { forgetCache } from '../api/persistence.ts';
import { dropAllDrafts } from '../lib/draft.ts';
import { dismissAll, notify } from '../ui/toasts.ts';

/** Leaves nothing of this person behind. When the server cannot be told, nobody is signed out, and that is said. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  const client = useQueryClient();
  const outbox = useOutbox();
  return useCallback(
    async function leave() {
      if (outbox.entries().length > 0) {
        outbox.flush();
        return void notify({ title: 'Some changes were not sent yet. Sign out once they are, or they would wait here.', tone: 'danger' });
      }
      try {
        await signOut();
      } catch {
        const title = 'Could not sign you out: the server could not be reached';
        return void notify({ title, tone: 'danger', action: { label: 'Try again', run: () => void leave() } });
      }
      dismissAll();
      dropAllDrafts();
      // what is still on its way would notice the end of the session and say so; the cache goes away with the shell
      client.unmount();
      void client.cancelQueries();
      await forgetCache();
      router.replace('/sign-in');
    },
    [client, outbox, router],
  );
}
