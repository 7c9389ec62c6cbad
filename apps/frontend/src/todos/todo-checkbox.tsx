'use client';

import type { ComponentProps } from 'react';
import type { Priority } from '../api/types.ts';

/** Of an open todo: how much it matters, beside its flag. */
const rims: Readonly<Record<Priority, string>> = {
  high: 'border-danger border-2',
  medium: 'border-warning border-2',
  low: 'border-accent border-2',
  none: 'border-control border-[1.5px]',
};

/** A native checkbox: the space key, screen readers and forced colours work by themselves. The mark is drawn by the style sheet. */
export function TodoCheckbox({ priority = 'none', ...props }: ComponentProps<'input'> & { readonly priority?: Priority }) {
  return (
    <span className="grid size-5 shrink-0 place-items-center">
      <input
        {...props}
        type="checkbox"
        className={`peer col-start-1 row-start-1 size-5 cursor-pointer appearance-none rounded-full ${rims[priority]} transition-colors before:absolute before:-m-3 before:size-11 hover:bg-accent-soft checked:border-accent checked:bg-accent disabled:cursor-default forced-colors:appearance-auto`}
      />
      <svg
        viewBox="0 0 20 20"
        aria-hidden="true"
        className="pointer-events-none col-start-1 row-start-1 size-5 fill-none stroke-on-accent opacity-0 peer-checked:opacity-100 forced-colors:hidden"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="m6 10.4 2.7 2.6L14 7.4" />
      </svg>
    </span>
  );
}
