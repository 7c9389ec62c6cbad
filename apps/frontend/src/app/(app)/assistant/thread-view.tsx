'use client';

import { useEffect, useRef } from 'react';
import { Composer } from './composer.tsx';
import { EntryView } from './entry-view.tsx';
import { Suggestions } from './suggestions.tsx';
import type { Thread } from './thread.ts';
import { useThread } from './use-thread.ts';

interface ThreadViewProps {
  readonly initial: Thread;
  readonly conversationId: string | undefined;
  readonly onBegun: (id: string) => void;
}

export function ThreadView(props: ThreadViewProps) {
  const controls = useThread(props);
  const { thread, say, stop } = controls;
  const busy = thread.phase !== 'idle';
  useFollow(thread);
  return (
    <>
      {thread.entries.length === 0 ? (
        <Suggestions onSay={say} />
      ) : (
        <div role="log" aria-label="Conversation" aria-live="off" aria-busy={busy} className="flex flex-1 flex-col gap-4 pb-6">
          {thread.entries.map((entry, index) => (
            <EntryView key={entry.id} entry={entry} last={index === thread.entries.length - 1} controls={controls} />
          ))}
          {thread.phase === 'waiting' && <Thinking />}
        </div>
      )}
      <Composer busy={busy} onSay={say} onStop={stop} />
    </>
  );
}

function Thinking() {
  return (
    <p role="status" className="flex items-center gap-1.5 py-1 text-faint text-sm">
      <span className="sr-only">The assistant is thinking</span>
      {[0, 1, 2].map((dot) => (
        <span
          key={dot}
          aria-hidden="true"
          className="size-1.5 animate-pulse rounded-full bg-current"
          style={{ animationDelay: `${dot * 180}ms` }}
        />
      ))}
    </p>
  );
}

const near = 160;

/** Keeps the end in view as it grows, unless somebody scrolled up to read. */
function useFollow(thread: Thread): void {
  const following = useRef(true);
  useEffect(() => {
    const look = () => {
      const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
      following.current = scrollHeight - clientHeight - scrollTop < near;
    };
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, []);
  // whatever grows, the end moves
  useEffect(() => {
    if (following.current && thread.entries.length > 0) window.scrollTo({ top: document.documentElement.scrollHeight });
  }, [thread]);
}
