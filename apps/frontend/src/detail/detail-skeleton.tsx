export function DetailSkeleton() {
  return (
    <div role="status" className="space-y-3">
      <span className="sr-only">Loading the todo</span>
      <div className="shimmer h-7 w-3/4 rounded" />
      <div className="shimmer h-24 rounded" />
    </div>
  );
}
