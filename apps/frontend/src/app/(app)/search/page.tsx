import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ViewSkeleton } from '../../../todos/view-skeleton.tsx';
import { SearchView } from './search-view.tsx';

export const metadata: Metadata = { title: 'Search' };

export default function Page() {
  return (
    <Suspense fallback={<ViewSkeleton title="Search" />}>
      <SearchView />
    </Suspense>
  );
}
