'use client';

import { useId } from 'react';
import type { TodoFormState } from './use-todo-form.ts';

export function TodoFormFields({ values, missing, title, change }: TodoFormState) {
  const hintId = useId();
  return (
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
  );
}
