import { PageHeader } from '../shell/page-header.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';

/** What a page built ahead shows: day, filter and todos are known in the browser only. */
export function ViewSkeleton({ title }: { readonly title: string }) {
  return (
    <>
      <PageHeader title={title} />
      <div aria-hidden="true" className="mb-3 h-11" />
      <ListSkeleton label="Loading your todos" />
    </>
  );
}
