'use client';

import { MessageCircle } from 'lucide-react';

const suggestions = ['What is overdue?', 'What is due this week?', 'Add water the plants tomorrow', 'Delete all completed todos'];

/** An empty conversation shows what can be said. */
export function Suggestions({ onSay }: { readonly onSay: (text: string) => void }) {
  return (
    <div className="enter flex flex-1 flex-col items-center justify-center py-8 text-center">
      <span aria-hidden="true" className="mb-4 grid size-12 place-items-center rounded-2xl bg-accent-soft text-accent">
        <MessageCircle className="size-6" />
      </span>
      <h2 className="font-semibold text-lg">What can I do for you?</h2>
      <p className="mt-1 max-w-sm text-pretty text-soft">I find, add and change todos. Before anything is deleted you are asked.</p>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers */}
      <ul role="list" className="mt-6 flex max-w-lg flex-wrap justify-center gap-2">
        {suggestions.map((text) => (
          <li key={text}>
            <button
              type="button"
              onClick={() => onSay(text)}
              className="rounded-full border border-line-strong bg-surface px-4 py-2 text-sm hover:bg-hover pointer-coarse:py-2.5"
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
