'use client';

import { useEffect, useReducer, useRef } from 'react';
import { useAsk, useBegin, useSettle } from '../../../api/assistant.ts';
import { ConnectionError, ProblemError, SignedOutError } from '../../../api/problem.ts';
import { dropDraft, writeDraft } from '../../../lib/draft.ts';
import { timeZone } from '../../../lib/time-zone.ts';
import { announce } from '../../../ui/announcer.tsx';
import { changeThread, type Thread, type ThreadChange } from './thread.ts';

/** What is being typed, or was and did not arrive. */
export const composerDraft = 'assistant';

interface ThreadOptions {
  readonly initial: Thread;
  /** None before the first message: that begins the conversation. */
  readonly conversationId: string | undefined;
  readonly onBegun: (id: string) => void;
}

export interface ThreadControls {
  readonly thread: Thread;
  readonly say: (text: string) => void;
  readonly stop: () => void;
  /** Asks the same again, after trouble or a stop. */
  readonly retry: () => void;
  readonly settle: (confirmationId: string, decision: 'confirm' | 'refuse') => void;
  /** Whether a decision is on its way. */
  readonly settling: boolean;
}

export function useThread({ initial, conversationId, onBegun }: ThreadOptions): ThreadControls {
  const [thread, change] = useReducer(changeThread, initial);
  const id = useRef(conversationId);
  const running = useRef<AbortController>(undefined);
  const { mutateAsync: ask } = useAsk();
  const { mutateAsync: begin } = useBegin();
  const { mutateAsync: decide, isPending: settling } = useSettle();
  useEffect(() => () => running.current?.abort(), []);
  useSpokenAnswer(thread);

  const answer = async (text: string) => {
    const abort = new AbortController();
    running.current = abort;
    try {
      if (id.current === undefined) {
        id.current = (await begin()).id;
        onBegun(id.current);
      }
      const onEvent = (event: Parameters<Parameters<typeof ask>[0]['onEvent']>[0]) => {
        if (event.event === 'start') dropDraft(composerDraft);
        change({ type: 'event', event });
      };
      await ask({ conversationId: id.current, text, timeZone: timeZone(), signal: abort.signal, onEvent });
      change({ type: 'ended' });
    } catch (error) {
      if (error instanceof SignedOutError) writeDraft(composerDraft, text);
      change(abort.signal.aborted ? { type: 'stopped' } : troubleOf(error));
    }
  };

  return {
    thread,
    say: (text) => {
      change({ type: 'asked', text });
      void answer(text);
    },
    stop: () => running.current?.abort(),
    retry: () => {
      if (thread.asked === undefined) return;
      change({ type: 'asked-again' });
      void answer(thread.asked);
    },
    settle: (confirmationId, decision) => {
      decide({ conversationId: id.current ?? '', confirmationId, decision }).then(
        ({ confirmation, message }) => change({ type: 'settled', confirmation, text: message.text, source: message.source }),
        (error) => change(troubleOf(error)),
      );
    },
    settling,
  };
}

/** Those who listen hear an answer once, when it is whole. */
function useSpokenAnswer({ phase, entries }: Thread): void {
  const before = useRef(phase);
  useEffect(() => {
    const ended = before.current !== 'idle' && phase === 'idle';
    before.current = phase;
    const last = entries.findLast((entry) => entry.kind === 'answer' && entry.text !== '');
    if (ended && last?.kind === 'answer') announce(`The assistant says: ${last.text}`);
  }, [phase, entries]);
}

function troubleOf(error: unknown): ThreadChange {
  if (error instanceof ConnectionError) {
    return { type: 'failed', title: 'The server could not be reached', detail: 'Check your connection, then try again.' };
  }
  if (error instanceof ProblemError) return { type: 'failed', title: 'That did not work', detail: error.message };
  return { type: 'failed', title: 'The answer broke off', detail: 'Something unexpected happened. Try again.' };
}
