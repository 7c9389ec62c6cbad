import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ViewSkeleton } from '../../../todos/view-skeleton.tsx';
import { TrashView } from './trash-view.tsx';

export const metadata: Metadata = { title: 'Trash' };

export default function Page() {
  return (
    <Suspense fallback={<ViewSkeleton title="Trash" />}>
      <TrashView />
    </Suspense>
  );
}
