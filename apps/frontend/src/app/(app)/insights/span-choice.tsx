import Link from 'next/link';
import { type Span, spans } from './figures.ts';

/** In the address: a view of it can be kept, and the back button goes through them. */
export function SpanChoice({ chosen }: { readonly chosen: Span }) {
  return (
    <nav aria-label="Time span" className="mb-6 inline-flex gap-1 rounded-xl bg-sunken p-1">
      {spans.map((span) => (
        <Link
          key={span}
          href={`/insights?days=${span}`}
          scroll={false}
          prefetch={false}
          aria-current={span === chosen ? 'true' : undefined}
          className="rounded-lg px-3.5 py-1.5 font-medium text-soft text-sm hover:text-ink aria-[current=true]:bg-selected aria-[current=true]:text-ink aria-[current=true]:shadow-low pointer-coarse:py-2.5"
        >
          {span} days
        </Link>
      ))}
    </nav>
  );
}
