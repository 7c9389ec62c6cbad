'use client';

import { Button } from '../../../ui/button.tsx';
import { DuePicker } from './due-picker.tsx';
import { PriorityPicker } from './priority-picker.tsx';
import { TodoFormFields } from './todo-form-fields.tsx';
import { type TodoFormOptions, useTodoForm } from './use-todo-form.ts';

interface TodoFormProps extends TodoFormOptions {
  readonly label: string;
  readonly submitLabel: string;
}

/** Writes a new todo and edits an old one. */
export function TodoForm({ label, submitLabel, ...options }: TodoFormProps) {
  const form = useTodoForm(options);
  const { values, change } = form;
  return (
    <form
      aria-label={label}
      onSubmit={form.submit}
      onKeyDown={form.onKeyDown}
      noValidate
      className="enter rounded-xl border border-line-strong bg-raised shadow-card focus-within:border-control"
    >
      <TodoFormFields {...form} />
      <div className="flex flex-wrap items-center gap-2 border-line border-t px-3 py-2.5">
        <DuePicker value={values.dueOn} onChange={(dueOn) => change({ dueOn })} />
        <PriorityPicker value={values.priority} onChange={(priority) => change({ priority })} />
        <div className="ml-auto flex gap-2">
          <Button look="quiet" size="small" onClick={form.cancel}>
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
