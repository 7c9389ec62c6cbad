'use client';

import { Info, SquarePen } from 'lucide-react';
import { useAssistantStatus } from '../../../api/assistant.ts';
import { Button } from '../../../ui/button.tsx';
import { History } from './history.tsx';

interface AssistantHeaderProps {
  /** The conversation on screen. */
  readonly current: string | undefined;
  readonly onNew: () => void;
  readonly onDeleted: (id: string) => void;
}

export function AssistantHeader({ current, onNew, onDeleted }: AssistantHeaderProps) {
  return (
    <header className="mb-4">
      <div className="flex items-center justify-between gap-2">
        <h1 className="font-semibold text-2xl">Assistant</h1>
        <div className="flex gap-1">
          <History current={current} onDeleted={onDeleted} />
          <Button look="quiet" onClick={onNew}>
            <SquarePen aria-hidden="true" className="size-4" />
            <span className="max-sm:sr-only">New conversation</span>
          </Button>
        </div>
      </div>
      <WhoAnswers />
    </header>
  );
}

/** Nobody should take the built-in stand-in for a language model, nor wonder why the model is silent at the end of a busy day. */
function WhoAnswers() {
  const { data: status } = useAssistantStatus();
  if (!status) return <p className="mt-0.5 min-h-6 text-faint">Ask about your todos, or have them changed.</p>;
  if (status.source === 'stand-in') {
    return (
      <p className="mt-2 flex gap-2.5 rounded-lg bg-warning-soft px-3.5 py-2.5 text-sm text-warning">
        <Info aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <span>No language model is connected here. A built-in stand-in answers: it knows a few sentences, say “help” to see them.</span>
      </p>
    );
  }
  return (
    <p className="mt-0.5 min-h-6 text-faint">
      A language model answers. {share(status.tokensUsedToday, status.tokensPerDay)} of what you may use today is used.
    </p>
  );
}

function share(used: number, of: number): string {
  return (of > 0 ? used / of : 1).toLocaleString(undefined, { style: 'percent', maximumFractionDigits: 0 });
}
