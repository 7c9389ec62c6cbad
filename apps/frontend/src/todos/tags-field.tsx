'use client';

import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTags } from '../api/projects.ts';

interface TagsFieldProps {
  readonly value: readonly string[];
  readonly onChange: (tags: string[]) => void;
}

const mostTags = 20;

/** Enter or a comma makes a tag, the backspace key takes the last one away. */
export function TagsField({ value, onChange }: TagsFieldProps) {
  const [text, setText] = useState('');
  const listId = useId();
  const known = useTags().filter((tag) => !value.includes(tag));
  const add = () => {
    const tag = text.trim().replace(/^@/, '').toLowerCase();
    setText('');
    if (tag && !value.includes(tag) && value.length < mostTags) onChange([...value, tag]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && text === '') onChange(value.slice(0, -1));
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {value.map((tag) => (
        <TagChip key={tag} tag={tag} onRemove={() => onChange(value.filter((other) => other !== tag))} />
      ))}
      <input
        aria-label="Add a tag"
        placeholder="Add a tag"
        value={text}
        maxLength={50}
        list={listId}
        autoComplete="off"
        enterKeyHint="done"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
        className="h-8 min-w-24 flex-1 rounded-md bg-transparent px-1 text-sm outline-none [&::-webkit-calendar-picker-indicator]:hidden! focus-visible:bg-hover pointer-coarse:h-10"
      />
      <datalist id={listId}>
        {known.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </div>
  );
}

function TagChip({ tag, onRemove }: { readonly tag: string; readonly onRemove: () => void }) {
  return (
    <span className="inline-flex h-7 items-center gap-1 rounded-full bg-accent-soft pl-2.5 font-medium text-accent-strong text-xs">
      {tag}
      <button
        type="button"
        aria-label={`Remove tag ${tag}`}
        onClick={onRemove}
        className="grid size-7 place-items-center rounded-full hover:bg-hover"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </span>
  );
}
