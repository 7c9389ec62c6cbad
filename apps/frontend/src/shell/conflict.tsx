'use client';

import { GitMerge } from 'lucide-react';
import { patchedFields } from '../api/changes.ts';
import { useOutbox } from '../api/outbox-context.tsx';
import type { Entry } from '../api/outbox-store.ts';
import type { Todo } from '../api/types.ts';
import { recurrenceWords } from '../lib/recurrence.ts';
import { useToday } from '../lib/use-today.ts';
import { dueLabel } from '../todos/due-value.ts';
import { Button } from '../ui/button.tsx';

interface ConflictProps {
  readonly entry: Entry;
  readonly theirs: Todo;
  readonly more: number;
}

/** What both changed, beside each other, and the decision. */
export function Conflict({ entry, theirs, more }: ConflictProps) {
  const outbox = useOutbox();
  const today = useToday();
  const mine = entry.change.kind === 'update' ? patchedFields(entry.change.patch, entry.at) : {};
  return (
    <section role="alert" aria-label="Conflict" className="enter border-line border-b bg-warning-soft px-4 py-4 sm:px-8">
      <h2 className="flex items-center gap-2 font-semibold text-warning">
        <GitMerge aria-hidden="true" className="size-4.5 shrink-0" />“{theirs.title}” was changed elsewhere too
      </h2>
      <dl className="mt-2 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
        <Side label="Yours" values={valuesOf(mine, today)} />
        <Side
          label="Theirs"
          values={valuesOf(Object.fromEntries(Object.keys(mine).map((name) => [name, theirs[name as keyof Todo]])), today)}
        />
      </dl>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button size="small" look="primary" onClick={() => outbox.settle(entry, 'mine')}>
          Keep mine
        </Button>
        <Button size="small" onClick={() => outbox.settle(entry, 'theirs')}>
          Keep theirs
        </Button>
        {more > 0 && <p className="text-soft text-sm">{more} more to decide</p>}
      </div>
    </section>
  );
}

function Side({ label, values }: { readonly label: string; readonly values: readonly string[] }) {
  return (
    <div className="min-w-0">
      <dt className="font-medium text-soft text-xs">{label}</dt>
      {values.map((value) => (
        <dd key={value} className="line-clamp-4 whitespace-pre-wrap [overflow-wrap:anywhere]">
          {value}
        </dd>
      ))}
    </div>
  );
}

function valuesOf(fields: Partial<Todo>, today: string): string[] {
  const { title, notes, priority, recurrence, tags, projectId } = fields;
  const due = 'dueOn' in fields || 'dueAt' in fields ? dueLabel({ dueOn: null, ...fields }, today) || 'No due date' : undefined;
  const texts = [
    title,
    notes === '' ? 'No notes' : notes,
    priority && `Priority: ${priority}`,
    due,
    recurrence && recurrenceWords(recurrence),
    tags && `Tags: ${tags.join(', ') || 'none'}`,
    projectId === undefined ? undefined : projectId ? 'Moved to a project' : 'In the inbox',
  ];
  return texts.filter((text): text is string => Boolean(text));
}
