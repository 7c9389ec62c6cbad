import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonStyle } from '../ui/button.tsx';

interface SelectionBarProps {
  readonly count: number;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** Stands above the page as long as todos are selected: how many, and what can be done with them. */
export function SelectionBar({ count, onClear, children }: SelectionBarProps) {
  return (
    <div
      role="toolbar"
      aria-label="Selected todos"
      className="selection-bar enter fixed inset-x-3 bottom-[calc(var(--bar-height)+env(safe-area-inset-bottom)+0.75rem)] z-30 mx-auto flex max-w-3xl flex-wrap items-center gap-1 rounded-xl border border-line-strong bg-raised p-2 shadow-popup md:bottom-6 md:left-60"
    >
      <p role="status" className="px-2 font-medium text-sm">
        {count} selected
      </p>
      {children}
      <button
        type="button"
        aria-label="Clear the selection"
        onClick={onClear}
        className={buttonStyle({ look: 'quiet', size: 'icon', className: 'ml-auto' })}
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}
