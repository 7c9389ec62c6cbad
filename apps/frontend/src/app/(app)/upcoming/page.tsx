import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ViewSkeleton } from '../../../todos/view-skeleton.tsx';
import { UpcomingView } from './upcoming-view.tsx';

export const metadata: Metadata = { title: 'Upcoming' };

export default function Page() {
  return (
    <Suspense fallback={<ViewSkeleton title="Upcoming" />}>
      <UpcomingView />
    </Suspense>
  );
}
