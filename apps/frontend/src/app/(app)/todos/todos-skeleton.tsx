import { PageHeader } from '../../../shell/page-header.tsx';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';

export function TodosSkeleton() {
  return (
    <>
      <PageHeader title="Todos" />
      <div aria-hidden="true" className="mb-4 h-9 w-64 rounded-lg bg-sunken" />
      <div aria-hidden="true" className="mb-3 h-11" />
      <ListSkeleton label="Loading your todos" />
    </>
  );
}
