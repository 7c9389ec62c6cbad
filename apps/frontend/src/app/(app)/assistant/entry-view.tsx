'use client';

import { CircleStop, TriangleAlert } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { AnswerText } from './answer-text.tsx';
import { QuestionCard } from './question-card.tsx';
import type { Entry, Thread } from './thread.ts';
import { ToolEntry } from './tool-entry.tsx';
import type { ThreadControls } from './use-thread.ts';

interface EntryViewProps {
  readonly entry: Entry;
  /** Only the end of a conversation can be tried again. */
  readonly last: boolean;
  readonly controls: ThreadControls;
}

export function EntryView({ entry, last, controls }: EntryViewProps) {
  switch (entry.kind) {
    case 'user':
      return (
        <p className="max-w-[85%] self-end whitespace-pre-wrap rounded-2xl rounded-br-md bg-accent px-4 py-2.5 text-on-accent [overflow-wrap:anywhere]">
          <span className="sr-only">You: </span>
          {entry.text}
        </p>
      );
    case 'answer':
      return <AnswerText text={entry.text} source={entry.source} questions={questionsOf(controls.thread)} />;
    case 'tool':
      return <ToolEntry entry={entry} />;
    case 'question':
      return <QuestionCard confirmation={entry.confirmation} busy={controls.settling} onSettle={controls.settle} />;
    case 'trouble':
      return <Broken tone="danger" title={entry.title} detail={entry.detail} onRetry={last ? controls.retry : undefined} />;
    case 'stopped':
      return (
        <Broken tone="calm" title="Stopped" detail="What was done until then stays done." onRetry={last ? controls.retry : undefined} />
      );
  }
}

function questionsOf({ entries }: Thread): string[] {
  return entries.flatMap((entry) => (entry.kind === 'question' ? [entry.confirmation.summary] : []));
}

interface BrokenProps {
  readonly tone: 'calm' | 'danger';
  readonly title: string;
  readonly detail: string;
  readonly onRetry: (() => void) | undefined;
}

function Broken({ tone, title, detail, onRetry }: BrokenProps) {
  const Icon = tone === 'danger' ? TriangleAlert : CircleStop;
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={`flex items-start gap-3 rounded-xl px-4 py-3 text-sm ${tone === 'danger' ? 'bg-danger-soft' : 'bg-sunken'}`}
    >
      <Icon aria-hidden="true" className={`mt-0.5 size-4.5 shrink-0 ${tone === 'danger' ? 'text-danger' : 'text-faint'}`} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        <p className="text-soft [overflow-wrap:anywhere]">{detail}</p>
      </div>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
