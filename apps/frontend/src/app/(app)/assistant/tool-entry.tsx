'use client';

import { Check, ChevronRight, CircleQuestionMark, type LucideIcon, X } from 'lucide-react';
import type { ToolOutcome } from '../../../api/assistant.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import type { Entry } from './thread.ts';
import { argumentsInWords, toolInWords } from './tool-words.ts';

const outcomes: Record<ToolOutcome, { readonly word: string; readonly Icon: LucideIcon; readonly color: string }> = {
  done: { word: 'done', Icon: Check, color: 'text-success' },
  failed: { word: 'did not work', Icon: X, color: 'text-danger' },
  asked: { word: 'waits for your yes', Icon: CircleQuestionMark, color: 'text-warning' },
};

/** What the assistant did, in a line; with what, for those who open it. */
export function ToolEntry({ entry }: { readonly entry: Extract<Entry, { kind: 'tool' }> }) {
  const details = argumentsInWords(entry.arguments);
  if (details.length === 0) {
    return (
      <p className="self-start">
        <ToolLine entry={entry} />
      </p>
    );
  }
  return (
    <details className="group max-w-full self-start text-sm">
      <summary className="cursor-pointer list-none rounded-full [&::-webkit-details-marker]:hidden">
        <ToolLine entry={entry} opens />
      </summary>
      <dl className="mt-2 ml-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 border-line border-l-2 pl-4">
        {details.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function ToolLine({ entry, opens = false }: { readonly entry: Extract<Entry, { kind: 'tool' }>; readonly opens?: boolean }) {
  const outcome = entry.outcome && outcomes[entry.outcome];
  return (
    <span className="inline-flex max-w-full items-center gap-2 rounded-full border border-line bg-sunken py-1 pr-3 pl-2.5 text-soft text-sm">
      {outcome ? <outcome.Icon aria-hidden="true" className={`size-4 shrink-0 ${outcome.color}`} /> : <Spinner />}
      <span className="truncate">{toolInWords(entry.name, entry.arguments)}</span>
      <span className="sr-only">{outcome ? outcome.word : 'at work'}</span>
      {opens && <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-faint transition-transform group-open:rotate-90" />}
    </span>
  );
}
