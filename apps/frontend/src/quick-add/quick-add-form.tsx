'use client';

import { type KeyboardEvent, useEffect, useId } from 'react';
import type { NewTodo } from '../api/types.ts';
import { DuePicker } from '../todos/due-picker.tsx';
import { PriorityPicker } from '../todos/priority-picker.tsx';
import { ProjectPicker } from '../todos/project-picker.tsx';
import { Button } from '../ui/button.tsx';
import { TokenChips } from './token-chips.tsx';
import { useQuickAdd } from './use-quick-add.ts';

interface QuickAddFormProps {
  readonly defaults: Partial<NewTodo>;
  readonly onLeave: () => void;
  /** Default: it stays for the next one. */
  readonly onAdded?: () => void;
}

/** One line says it all: what, when, where and how much it matters. What was understood shows below, and can be taken back. */
export function QuickAddForm({ defaults, onLeave, onAdded }: QuickAddFormProps) {
  const form = useQuickAdd(defaults, onAdded);
  const hintId = useId();
  const { input, todo } = form;
  useEffect(() => input.current?.focus(), [input]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    form.reset();
    onLeave();
  };
  return (
    <form
      aria-label="New todo"
      onSubmit={(event) => void form.submit(event)}
      onKeyDown={onKeyDown}
      noValidate
      className="enter rounded-xl border border-line-strong bg-raised shadow-card focus-within:border-control"
    >
      <div className="px-4 pt-3.5 pb-3">
        <input
          ref={input}
          aria-label="Title"
          aria-invalid={form.complaint ? true : undefined}
          aria-describedby={hintId}
          placeholder="Pay rent tomorrow #home @money p1"
          value={form.text}
          autoComplete="off"
          enterKeyHint="done"
          onChange={(event) => form.type(event.target.value)}
          className="w-full bg-transparent font-medium text-base outline-none"
        />
        <div id={hintId} className="mt-2 min-h-6">
          {form.complaint ? (
            <p role="alert" className="text-danger text-sm">
              {form.complaint}
            </p>
          ) : (
            <TokenChips tokens={form.parsed.tokens} onIgnore={form.ignore} />
          )}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2 border-line border-t px-3 py-2.5">
        <DuePicker value={{ dueOn: todo.dueOn, dueAt: todo.dueAt ?? null, timeZone: todo.timeZone ?? null }} onChange={form.pick} />
        <PriorityPicker value={todo.priority} onChange={(priority) => form.pick({ priority })} />
        <ProjectPicker value={todo.projectId ?? null} onChange={(projectId) => form.pick({ projectId })} />
        <div className="ml-auto flex gap-2">
          <Button
            look="quiet"
            size="small"
            onClick={() => {
              form.reset();
              onLeave();
            }}
          >
            Cancel
          </Button>
          <Button type="submit" look="primary" size="small">
            Add todo
          </Button>
        </div>
      </div>
    </form>
  );
}
