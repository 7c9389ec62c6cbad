'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLiveUpdates } from '../api/live.ts';
import { useMe } from '../api/me.ts';
import { useLeaveGuard } from '../api/use-leave-guard.ts';
import { Announcer } from '../ui/announcer.tsx';
import { popupPlace } from '../ui/popup-place.ts';
import { AccountMenu } from './account-menu.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { SideNav } from './side-nav.tsx';

/** What every signed-in page stands in: navigation, live updates, and the state of the connection. */
export function AppShell({ children }: { readonly children: ReactNode }) {
  const me = useMe();
  useLiveUpdates(me.isSuccess);
  useLeaveGuard(useQueryClient());
  return (
    <>
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to content
      </a>
      <SideNav />
      <main
        id="main"
        ref={popupPlace}
        tabIndex={-1}
        className="min-h-dvh bg-surface pb-[calc(var(--bar-height)+env(safe-area-inset-bottom)+2rem)] outline-none md:ml-60 md:border-line md:border-l md:pb-16"
      >
        <ConnectionBanner />
        <div className="mx-auto max-w-[46rem] px-4 pt-7 sm:px-8 md:pt-12">{children}</div>
      </main>
      <BottomBar />
      <AccountMenu />
      <HelpDialog />
      <Announcer />
    </>
  );
}
