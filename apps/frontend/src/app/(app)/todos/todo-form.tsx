'use client';

import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { dropDraft, readDraft, writeDraft } from '../../../lib/draft.ts';
import { Button } from '../../../ui/button.tsx';
import { DuePicker } from './due-picker.tsx';
import { PriorityPicker } from './priority-picker.tsx';
import { cleaned, type TodoFormValues } from './todo-form-values.ts';

interface TodoFormProps {
  readonly label: string;
  readonly initial: TodoFormValues;
  readonly submitLabel: string;
  /** Where unsent text is kept. Default: nowhere. */
  readonly draftKey?: string;
  readonly onSubmit: (values: TodoFormValues) => void;
  readonly onCancel: () => void;
}

/** Writes a new todo and edits an old one. */
export function TodoForm({ label, initial, submitLabel, draftKey, onSubmit, onCancel }: TodoFormProps) {
  const [values, setValues] = useState(() => (draftKey && readDraft<TodoFormValues>(draftKey)) || initial);
  const [missing, setMissing] = useState(false);
  const title = useRef<HTMLInputElement>(null);
  const hintId = useId();
  useEffect(() => title.current?.focus(), []);

  const change = (part: Partial<TodoFormValues>) => {
    const next = { ...values, ...part };
    setValues(next);
    if (part.title) setMissing(false);
    if (draftKey) writeDraft(draftKey, next);
  };
  const leave = (then: () => void) => {
    if (draftKey) dropDraft(draftKey);
    then();
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const given = cleaned(values);
    title.current?.focus();
    if (given.title === '') return setMissing(true);
    setValues(initial);
    leave(() => onSubmit(given));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') leave(onCancel);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: keys of the fields inside, told in the help
    <form
      aria-label={label}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      noValidate
      className="enter rounded-xl border border-line-strong bg-raised shadow-card"
    >
      <div className="px-4 pt-3.5">
        <input
          ref={title}
          aria-label="Title"
          aria-invalid={missing || undefined}
          aria-describedby={missing ? hintId : undefined}
          placeholder="What needs doing?"
          value={values.title}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="done"
          onChange={(event) => change({ title: event.target.value })}
          className="w-full bg-transparent font-medium text-base outline-none"
        />
        {missing && (
          <p id={hintId} role="alert" className="mt-1 text-danger text-sm">
            Give it a title first.
          </p>
        )}
        <textarea
          aria-label="Notes"
          placeholder="Notes"
          value={values.notes}
          maxLength={10_000}
          rows={1}
          onChange={(event) => change({ notes: event.target.value })}
          className="field-sizing-content mt-1 block max-h-60 min-h-12 w-full resize-none bg-transparent text-soft text-sm outline-none"
        />
      </div>
      <div className="flex flex-wrap items-center gap-2 border-line border-t px-3 py-2.5">
        <DuePicker value={values.dueOn} onChange={(dueOn) => change({ dueOn })} />
        <PriorityPicker value={values.priority} onChange={(priority) => change({ priority })} />
        <div className="ml-auto flex gap-2">
          <Button look="quiet" size="small" onClick={() => leave(onCancel)}>
            Cancel
          </Button>
          <Button type="submit" look="primary" size="small">
            {submitLabel}
          </Button>
        </div>
      </div>
    </form>
  );
}
