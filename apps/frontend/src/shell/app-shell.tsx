'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useLiveUpdates } from '../api/live.ts';
import { useMe } from '../api/me.ts';
import { useOutbox } from '../api/outbox-context.tsx';
import { useSettingsOfAccount } from '../api/settings.ts';
import { DetailPanel } from '../detail/detail-panel.tsx';
import { useTheme } from '../lib/theme.ts';
import { createTeller } from '../reminders/tell-reminders.ts';
import { Announcer } from '../ui/announcer.tsx';
import { popupPlace } from '../ui/popup-place.ts';
import { BottomBar } from './bottom-bar.tsx';
import { ConflictBar } from './conflict-bar.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { ReleaseBanner } from './release-banner.tsx';
import { SideNav } from './side-nav.tsx';
import { useGoShortcuts } from './use-go-shortcuts.ts';
import { useWindowShortcuts } from './use-window-shortcuts.ts';
import { WindowHost } from './window-host.tsx';

/** What every signed-in page stands in: navigation, live updates, and the state of the connection. */
export function AppShell({ children }: { readonly children: ReactNode }) {
  useSignedIn();
  useTheme();
  useSettingsOfAccount();
  useGoShortcuts();
  useWindowShortcuts();
  return (
    <div className="group/shell">
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
        className="min-h-dvh bg-surface pb-[calc(var(--bar-height)+env(safe-area-inset-bottom)+2rem)] outline-none max-lg:group-has-[#detail]/shell:invisible md:ml-60 md:border-line md:border-l md:pb-16 lg:group-has-[#detail]/shell:mr-[27rem]"
      >
        <ReleaseBanner />
        <ConnectionBanner />
        <ConflictBar />
        <div className="mx-auto max-w-[46rem] px-4 pt-7 has-[[data-wide]]:max-w-none sm:px-8 md:pt-12">{children}</div>
      </main>
      <Suspense>
        <DetailPanel />
      </Suspense>
      <BottomBar />
      <Suspense>
        <WindowHost />
      </Suspense>
      <Announcer />
    </div>
  );
}

/** Live updates and what waits to be sent belong to a person: both begin when it is known who that is. */
function useSignedIn(): void {
  const { data: me } = useMe();
  const outbox = useOutbox();
  const router = useRouter();
  const [tell] = useState(() => createTeller((href) => router.push(href)));
  useLiveUpdates(me !== undefined, tell);
  useEffect(() => {
    if (me) void outbox.open(me.id);
  }, [me, outbox]);
}
