'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { forgetCache } from '../../../api/persistence.ts';
import { dropAllDrafts } from '../../../lib/draft.ts';
import { dismissAll } from '../../../ui/toasts.ts';

/** Leaves nothing of this person behind in the browser, and goes to a page that everybody sees. */
export function useForget(): (path: string) => Promise<void> {
  const router = useRouter();
  const client = useQueryClient();
  return async (path) => {
    dismissAll();
    dropAllDrafts();
    client.unmount();
    await client.cancelQueries();
    client.clear();
    await forgetCache();
    router.replace(path);
  };
}
