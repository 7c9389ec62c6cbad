import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ViewSkeleton } from '../../../todos/view-skeleton.tsx';
import { ProjectView } from './project-view.tsx';

export const metadata: Metadata = { title: 'Project' };

export default function Page() {
  return (
    <Suspense fallback={<ViewSkeleton title="Project" />}>
      <ProjectView />
    </Suspense>
  );
}
