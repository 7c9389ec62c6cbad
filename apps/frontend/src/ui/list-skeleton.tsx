const widths = ['62%', '41%', '74%', '53%', '36%', '67%', '48%'];

/** The outline of what is coming, so that nothing jumps when it is there. */
export function ListSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <ul aria-hidden="true">
        {widths.map((width) => (
          <li key={width} className="flex h-12 items-center gap-3 px-2">
            <span className="shimmer size-5 shrink-0 rounded-full" />
            <span className="shimmer h-3.5 rounded" style={{ width }} />
          </li>
        ))}
      </ul>
    </div>
  );
}
