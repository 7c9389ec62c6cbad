import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ViewSkeleton } from '../../../todos/view-skeleton.tsx';
import { TodayView } from './today-view.tsx';

export const metadata: Metadata = { title: 'Today' };

export default function Page() {
  return (
    <Suspense fallback={<ViewSkeleton title="Today" />}>
      <TodayView />
    </Suspense>
  );
}
