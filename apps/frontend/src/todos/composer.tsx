'use client';

import { Plus } from 'lucide-react';
import { useRef } from 'react';
import type { NewTodo } from '../api/types.ts';
import { QuickAddForm } from '../quick-add/quick-add-form.tsx';

interface ComposerProps {
  readonly defaults: Partial<NewTodo>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Stays open after each todo, for the next one. */
export function Composer({ defaults, open, onOpenChange }: ComposerProps) {
  const opener = useRef<HTMLButtonElement>(null);
  if (open) {
    return (
      <div className="mb-3">
        <QuickAddForm
          defaults={defaults}
          onLeave={() => {
            onOpenChange(false);
            requestAnimationFrame(() => opener.current?.focus());
          }}
        />
      </div>
    );
  }
  return (
    <button
      ref={opener}
      type="button"
      onClick={() => onOpenChange(true)}
      className="group mb-1 flex h-11 w-full items-center gap-3 rounded-lg px-2 text-left text-faint hover:bg-hover hover:text-ink"
    >
      <Plus aria-hidden="true" className="size-5 text-accent" />
      New todo
    </button>
  );
}
