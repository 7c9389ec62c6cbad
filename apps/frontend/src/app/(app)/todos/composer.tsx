'use client';

import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useCreateTodo } from '../../../api/todos.ts';
import { readDraft, writeDraft } from '../../../lib/draft.ts';
import { announce } from '../../../ui/announcer.tsx';
import { failureNotice } from './failure-notice.ts';
import { TodoForm } from './todo-form.tsx';
import { emptyValues } from './todo-form-values.ts';

interface ComposerProps {
  readonly userId: string | undefined;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Stays open after each todo, for the next one. What could not be sent comes back into the form. */
export function Composer({ userId, open, onOpenChange }: ComposerProps) {
  const draftKey = userId && `${userId}.new`;
  const [attempt, setAttempt] = useState(0);
  const opener = useRef<HTMLButtonElement>(null);
  const create = useCreateTodo((error, todo) => {
    if (draftKey && !readDraft(draftKey)) writeDraft(draftKey, todo);
    setAttempt((count) => count + 1);
    failureNotice(error, `Could not add “${todo.title}”`);
  });

  useEffect(() => {
    if (draftKey && readDraft(draftKey)) onOpenChange(true);
  }, [draftKey, onOpenChange]);

  if (!open) {
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
  return (
    <div className="mb-3">
      <TodoForm
        key={attempt}
        label="New todo"
        initial={emptyValues}
        submitLabel="Add todo"
        draftKey={draftKey}
        onSubmit={(values) => {
          create.mutate(values);
          announce(`Added ${values.title}`);
        }}
        onCancel={() => {
          onOpenChange(false);
          requestAnimationFrame(() => opener.current?.focus());
        }}
      />
    </div>
  );
}
