import type { Metadata } from 'next';
import { Suspense } from 'react';
import { TodosSkeleton } from './todos-skeleton.tsx';
import { TodosView } from './todos-view.tsx';

export const metadata: Metadata = { title: 'Todos' };

/** The filter lives in the address, which a page built ahead does not know: until then its outline stands there. */
export default function TodosPage() {
  return (
    <Suspense fallback={<TodosSkeleton />}>
      <TodosView />
    </Suspense>
  );
}
