'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '../api/query-client.ts';
import { Toaster } from '../ui/toaster.tsx';

export function Providers({ children }: { readonly children: ReactNode }) {
  const router = useRouter();
  const [client] = useState(() =>
    createQueryClient(() => router.replace(`/sign-in?ended&next=${encodeURIComponent(window.location.pathname)}`)),
  );
  return (
    // the policy of the pages allows no inline style elements; the popups do without
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        <Toaster>{children}</Toaster>
      </QueryClientProvider>
    </CSPProvider>
  );
}
