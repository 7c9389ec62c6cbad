'use client';

import type { KeyboardEvent } from 'react';
import { useSavedText } from './use-saved-text.ts';

interface TitleFieldProps {
  readonly id: string;
  readonly value: string;
  readonly completed: boolean;
  readonly onSave: (title: string) => void;
}

/** One line that wraps. Without a title it stays as it was. */
export function TitleField({ id, value, completed, onSave }: TitleFieldProps) {
  const field = useSavedText(value, (text) => {
    const title = text.replace(/\p{Cc}+/gu, ' ').trim();
    if (title && title !== value) onSave(title);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') field.reset();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.currentTarget.blur();
  };
  return (
    <>
      <span id={id} className="sr-only">
        {value}
      </span>
      <textarea
        aria-label="Title"
        value={field.text}
        rows={1}
        maxLength={200}
        enterKeyHint="done"
        onChange={(event) => field.type(event.target.value)}
        onBlur={field.leave}
        onKeyDown={onKeyDown}
        className={`field-sizing-content w-full resize-none rounded-md bg-transparent font-semibold text-xl outline-none focus-visible:bg-hover ${completed ? 'text-faint line-through' : ''}`}
      />
    </>
  );
}
