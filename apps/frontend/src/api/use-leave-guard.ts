import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { commitPendingDeletes } from './pending-deletes.ts';

/** Leaving sends the deletes whose undo time still runs, and asks first while changes have not reached the server. */
export function useLeaveGuard(client: QueryClient): void {
  useEffect(() => {
    const askFirst = (event: BeforeUnloadEvent) => {
      if (client.isMutating() > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', askFirst);
    window.addEventListener('pagehide', commitPendingDeletes);
    return () => {
      window.removeEventListener('beforeunload', askFirst);
      window.removeEventListener('pagehide', commitPendingDeletes);
    };
  }, [client]);
}
