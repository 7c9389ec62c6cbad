'use client';

import { CircleCheck, CircleSlash, ShieldQuestionMark } from 'lucide-react';
import { useId } from 'react';
import type { Confirmation } from '../../../api/assistant.ts';
import { Button } from '../../../ui/button.tsx';

interface QuestionCardProps {
  readonly confirmation: Confirmation;
  readonly busy: boolean;
  readonly onSettle: (id: string, decision: 'confirm' | 'refuse') => void;
}

/** Nothing is changed until the person says yes here; no model has a word in it. */
export function QuestionCard({ confirmation, busy, onSettle }: QuestionCardProps) {
  const id = useId();
  if (confirmation.status !== 'pending') return <Settled confirmation={confirmation} />;
  const deletes = /delete/i.test(confirmation.summary);
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line-strong bg-raised p-4 shadow-low">
      <h2 id={id} className="flex items-center gap-2 font-semibold">
        <ShieldQuestionMark aria-hidden="true" className="size-5 shrink-0 text-warning" />
        Shall I?
      </h2>
      <p className="mt-1 [overflow-wrap:anywhere]">{confirmation.summary}</p>
      <p className="mt-1 text-faint text-sm">Nothing is changed until you confirm it. The question waits for half an hour.</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button look={deletes ? 'danger' : 'primary'} busy={busy} onClick={() => onSettle(confirmation.id, 'confirm')}>
          {deletes ? 'Yes, delete' : 'Yes, do it'}
        </Button>
        <Button busy={busy} onClick={() => onSettle(confirmation.id, 'refuse')}>
          No
        </Button>
      </div>
    </section>
  );
}

const settled = {
  confirmed: { word: 'You confirmed', Icon: CircleCheck, color: 'text-success' },
  refused: { word: 'You said no', Icon: CircleSlash, color: 'text-faint' },
  expired: { word: 'Not answered in time', Icon: CircleSlash, color: 'text-faint' },
} as const;

function Settled({ confirmation: { status, summary } }: { readonly confirmation: Confirmation }) {
  if (status === 'pending') return null;
  const { word, Icon, color } = settled[status];
  return (
    <p className="flex items-start gap-2 text-sm text-soft">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${color}`} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {word}: {summary}
      </span>
    </p>
  );
}
