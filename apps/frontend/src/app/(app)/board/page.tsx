import type { Metadata } from 'next';
import { Suspense } from 'react';
import { BoardSkeleton } from './board-skeleton.tsx';
import { BoardView } from './board-view.tsx';

export const metadata: Metadata = { title: 'Board' };

export default function Page() {
  return (
    <Suspense fallback={<BoardSkeleton />}>
      <BoardView />
    </Suspense>
  );
}
