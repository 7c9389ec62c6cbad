import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ViewSkeleton } from '../../../todos/view-skeleton.tsx';
import { TodoView } from './todo-view.tsx';

export const metadata: Metadata = { title: 'Todo' };

export default function Page() {
  return (
    <Suspense fallback={<ViewSkeleton title="Todo" />}>
      <TodoView />
    </Suspense>
  );
}
