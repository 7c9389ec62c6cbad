import Link from 'next/link';
import type { TodoStatus } from '../../../api/types.ts';
import { filters } from './filters.ts';

export function FilterNav({ current }: { readonly current: TodoStatus }) {
  return (
    <nav aria-label="Filter">
      <ul className="mb-4 inline-flex rounded-lg bg-sunken p-0.5">
        {filters.map(({ status, label, href }) => (
          <li key={status}>
            <Link
              href={href}
              replace
              scroll={false}
              aria-current={status === current ? 'page' : undefined}
              className="flex h-8 items-center pointer-coarse:h-10 rounded-md px-3.5 font-medium text-soft text-sm transition-colors hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-ink aria-[current=page]:shadow-low"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
