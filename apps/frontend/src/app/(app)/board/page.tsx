import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ViewSkeleton } from '../../../todos/view-skeleton.tsx';
import { BoardView } from './board-view.tsx';

export const metadata: Metadata = { title: 'Board' };

export default function Page() {
  return (
    <Suspense fallback={<ViewSkeleton title="Board" />}>
      <BoardView />
    </Suspense>
  );
}
