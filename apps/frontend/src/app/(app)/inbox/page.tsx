import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ViewSkeleton } from '../../../todos/view-skeleton.tsx';
import { InboxView } from './inbox-view.tsx';

export const metadata: Metadata = { title: 'Inbox' };

export default function Page() {
  return (
    <Suspense fallback={<ViewSkeleton title="Inbox" />}>
      <InboxView />
    </Suspense>
  );
}
