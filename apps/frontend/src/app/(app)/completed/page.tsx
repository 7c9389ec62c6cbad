import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ViewSkeleton } from '../../../todos/view-skeleton.tsx';
import { CompletedView } from './completed-view.tsx';

export const metadata: Metadata = { title: 'Completed' };

export default function Page() {
  return (
    <Suspense fallback={<ViewSkeleton title="Completed" />}>
      <CompletedView />
    </Suspense>
  );
}
