'use client';

import { ArrowUp, Square } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { dropDraft, readDraft, writeDraft } from '../../../lib/draft.ts';
import { composerDraft } from './use-thread.ts';

interface ComposerProps {
  readonly busy: boolean;
  readonly onSay: (text: string) => void;
  readonly onStop: () => void;
}

const longest = 4000;
const round = 'grid size-10 shrink-0 place-items-center rounded-full pointer-coarse:size-11';

export function Composer({ busy, onSay, onStop }: ComposerProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => setText(readDraft<string>(composerDraft) ?? ''), []);

  const type = (next: string) => {
    setText(next);
    if (next === '') dropDraft(composerDraft);
    else writeDraft(composerDraft, next);
  };
  const send = () => {
    if (busy || text.trim() === '') return;
    setText('');
    onSay(text.trim());
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && busy) onStop();
    // Enter also ends the composition of a character
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      aria-label="Message"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="sticky bottom-[calc(var(--bar-height)+env(safe-area-inset-bottom))] -mx-2 -mb-8 bg-surface px-2 pt-1 pb-3 md:bottom-0 md:-mb-16 md:pb-6"
    >
      <div className="flex items-end gap-2 rounded-3xl border border-control bg-raised p-1.5 pl-4 shadow-card focus-within:border-accent">
        <textarea
          ref={field}
          value={text}
          rows={1}
          maxLength={longest}
          aria-label="Message to the assistant"
          placeholder="Ask, or say what to do"
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-48 min-h-10 min-w-0 flex-1 resize-none bg-transparent py-2 text-base outline-none"
        />
        {busy ? (
          <button type="button" aria-label="Stop" onClick={onStop} className={`${round} bg-inverse text-on-inverse`}>
            <Square aria-hidden="true" className="size-3.5 fill-current" />
          </button>
        ) : (
          <button
            type="submit"
            aria-label="Send"
            aria-disabled={text.trim() === '' || undefined}
            className={`${round} bg-accent text-on-accent hover:bg-accent-strong aria-disabled:bg-sunken aria-disabled:text-faint`}
          >
            <ArrowUp aria-hidden="true" className="size-5" />
          </button>
        )}
      </div>
    </form>
  );
}
