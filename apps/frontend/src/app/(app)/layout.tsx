import type { ReactNode } from 'react';
import { AppShell } from '../../shell/app-shell.tsx';
import { Providers } from '../../shell/providers.tsx';

export default function AppLayout({ children }: { readonly children: ReactNode }) {
  return (
    <Providers>
      <AppShell>{children}</AppShell>
    </Providers>
  );
}
