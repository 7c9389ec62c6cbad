import { Calendar, Flag, Hash, Plus, Repeat, Tag, X } from 'lucide-react';
import type { Token } from './parse-quick-add.ts';

const icons = { date: Calendar, project: Hash, 'new-project': Plus, tag: Tag, priority: Flag, recurrence: Repeat } as const;

interface TokenChipsProps {
  readonly tokens: readonly Token[];
  readonly onIgnore: (text: string) => void;
}

/** What the words were understood as. Taking one back leaves it in the title. */
export function TokenChips({ tokens, onIgnore }: TokenChipsProps) {
  if (tokens.length === 0) return <p className="text-faint text-sm">A date, #project, @tag and p1 to p4 are understood as you type.</p>;
  return (
    <ul aria-label="Understood" className="flex flex-wrap gap-1.5">
      {tokens.map(({ kind, text, index, label }) => {
        const Icon = icons[kind];
        return (
          <li
            key={`${kind} ${index}`}
            className="inline-flex h-6 items-center gap-1 rounded-full bg-accent-soft pl-2 font-medium text-accent-strong text-xs"
          >
            <Icon aria-hidden="true" className="size-3.5" />
            {label}
            <button
              type="button"
              aria-label={`Keep “${text}” as words`}
              onClick={() => onIgnore(text)}
              className="grid size-6 place-items-center rounded-full hover:bg-hover"
            >
              <X aria-hidden="true" className="size-3" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
