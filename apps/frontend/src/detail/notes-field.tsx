'use client';

import { Pencil } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { late } from '../ui/late.tsx';
import { useSavedText } from './use-saved-text.ts';

const Markdown = late(
  () => import('../ui/markdown.tsx').then(({ Markdown: component }) => component),
  () => <p className="shimmer h-16 rounded" />,
);

interface NotesFieldProps {
  readonly value: string;
  readonly onSave: (notes: string) => void;
}

/** Read as Markdown, written as text. */
export function NotesField({ value, onSave }: NotesFieldProps) {
  const [editing, setEditing] = useState(false);
  if (editing || value === '') return <NotesEditor value={value} focus={editing} onSave={onSave} onLeave={() => setEditing(false)} />;
  return (
    <section aria-label="Notes" className="group">
      <Markdown text={value} />
      <Button look="quiet" size="small" className="mt-2 -ml-3" onClick={() => setEditing(true)}>
        <Pencil aria-hidden="true" className="size-3.5" />
        Edit notes
      </Button>
    </section>
  );
}

interface NotesEditorProps extends NotesFieldProps {
  readonly focus: boolean;
  readonly onLeave: () => void;
}

function NotesEditor({ value, focus, onSave, onLeave }: NotesEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const field = useSavedText(value, onSave);
  useEffect(() => {
    if (focus) area.current?.focus();
  }, [focus]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const done = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (done) event.currentTarget.blur();
  };
  return (
    <textarea
      ref={area}
      aria-label="Notes"
      placeholder="Notes, in Markdown"
      value={field.text}
      maxLength={10_000}
      onChange={(event) => field.type(event.target.value)}
      onBlur={() => {
        field.leave();
        onLeave();
      }}
      onKeyDown={onKeyDown}
      className="field field-sizing-content min-h-28 w-full resize-none p-3 text-sm leading-6"
    />
  );
}
