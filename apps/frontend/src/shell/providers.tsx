'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { onlineManager } from '@tanstack/react-query';
import { PersistQueryClientProvider } from '@tanstack/react-query-persist-client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { OutboxProvider } from '../api/outbox-context.tsx';
import { browserPersister, isKept, keptFor, nothingKept } from '../api/persistence.ts';
import { createQueryClient } from '../api/query-client.ts';
import { signInAgain } from '../lib/sign-in-again.ts';
import { refusedNotice } from '../todos/refused-notice.ts';
import { ToasterHost } from '../ui/toaster-host.tsx';

/** Raised when the shape of what is kept changes: what an older release kept is then dropped. */
const shapeOfCache = '1';

export function Providers({ children }: { readonly children: ReactNode }) {
  const router = useRouter();
  const toSignIn = () => {
    const address = signInAgain(window.location);
    if (address) router.replace(address);
  };
  const [client] = useState(() => createQueryClient(toSignIn));
  const [persister] = useState(() => (typeof indexedDB === 'undefined' ? nothingKept : browserPersister()));
  useEffect(() => onlineManager.setOnline(navigator.onLine), []);
  return (
    // the policy of the pages allows no inline style elements; the popups do without
    <CSPProvider disableStyleElements>
      <PersistQueryClientProvider
        client={client}
        // what was kept shows at once, and may be old: everything is asked for again
        onSuccess={() => client.invalidateQueries()}
        persistOptions={{ persister, maxAge: keptFor, buster: shapeOfCache, dehydrateOptions: { shouldDehydrateQuery: isKept } }}
      >
        <OutboxProvider client={client} onSignedOut={toSignIn} onRefused={refusedNotice}>
          {children}
          <ToasterHost />
        </OutboxProvider>
      </PersistQueryClientProvider>
    </CSPProvider>
  );
}
