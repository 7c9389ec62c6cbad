'use client';

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { dropDraft, readDraft, writeDraft } from '../../../lib/draft.ts';
import { cleaned, type TodoFormValues } from './todo-form-values.ts';

export interface TodoFormOptions {
  readonly initial: TodoFormValues;
  /** Where unsent text is kept. Default: nowhere. */
  readonly draftKey?: string;
  readonly onSubmit: (values: TodoFormValues) => void;
  readonly onCancel: () => void;
}

/** What a form for a todo holds and does, apart from how it looks. */
export function useTodoForm({ initial, draftKey, onSubmit, onCancel }: TodoFormOptions) {
  const [values, setValues] = useState(() => (draftKey && readDraft<TodoFormValues>(draftKey)) || initial);
  const [missing, setMissing] = useState(false);
  const title = useRef<HTMLInputElement>(null);
  useEffect(() => title.current?.focus(), []);

  const change = (part: Partial<TodoFormValues>) => {
    const next = { ...values, ...part };
    setValues(next);
    if (part.title) setMissing(false);
    if (draftKey) writeDraft(draftKey, next);
  };
  const forget = () => {
    if (draftKey) dropDraft(draftKey);
  };
  const cancel = () => {
    forget();
    onCancel();
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const given = cleaned(values);
    title.current?.focus();
    if (given.title === '') return setMissing(true);
    setValues(initial);
    forget();
    onSubmit(given);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') cancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return { values, missing, title, change, cancel, submit, onKeyDown };
}

export type TodoFormState = ReturnType<typeof useTodoForm>;
