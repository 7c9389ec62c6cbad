import { PageHeader } from '../../../shell/page-header.tsx';

const columns = ['first', 'second', 'third', 'fourth'];

/** The outline of the board, as wide as it will be. */
export function BoardSkeleton() {
  return (
    <div data-wide>
      <PageHeader title="Board">Drag cards to where they belong.</PageHeader>
      <div role="status" className="-mx-4 flex gap-4 overflow-hidden px-4 pb-4 sm:-mx-8 sm:px-8">
        <span className="sr-only">Loading your todos</span>
        {columns.map((column) => (
          <div
            key={column}
            aria-hidden="true"
            className="h-64 w-[17.5rem] shrink-0 rounded-xl bg-sunken md:w-auto md:min-w-56 md:max-w-88 md:flex-1 md:basis-0"
          />
        ))}
      </div>
    </div>
  );
}
