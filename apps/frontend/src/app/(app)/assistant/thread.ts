import type { AnswerEvent, AssistantSource, Confirmation, ConversationDetail, ToolOutcome } from '../../../api/assistant.ts';

/** What stands in a conversation, from top to bottom. */
export type Entry =
  | { readonly kind: 'user'; readonly id: string; readonly text: string }
  | { readonly kind: 'answer'; readonly id: string; readonly text: string; readonly source: AssistantSource | null }
  | {
      readonly kind: 'tool';
      readonly id: string;
      readonly name: string;
      /** Known while the page is open; the conversation keeps what was done, not with what. */
      readonly arguments?: unknown;
      /** None while it runs. */
      readonly outcome?: ToolOutcome;
    }
  | { readonly kind: 'question'; readonly id: string; readonly confirmation: Confirmation }
  | { readonly kind: 'trouble'; readonly id: string; readonly title: string; readonly detail: string }
  | { readonly kind: 'stopped'; readonly id: string };

export interface Thread {
  readonly entries: readonly Entry[];
  /** `waiting`: nothing of the answer has come yet. */
  readonly phase: 'idle' | 'waiting' | 'answering';
  /** What the answer under way, or the last one, is about. */
  readonly asked: string | undefined;
}

export type ThreadChange =
  | { readonly type: 'asked'; readonly text: string }
  | { readonly type: 'asked-again' }
  | { readonly type: 'event'; readonly event: AnswerEvent }
  | { readonly type: 'ended' }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly title: string; readonly detail: string }
  | { readonly type: 'settled'; readonly confirmation: Confirmation; readonly text: string; readonly source: AssistantSource | null };

export const emptyThread: Thread = { entries: [], phase: 'idle', asked: undefined };

/** A conversation as the server keeps it; what waits for a decision stands at its end. */
export function threadOf({ messages, confirmations }: ConversationDetail): Thread {
  const said = messages.map(({ id, role, text, source, tool }): Entry => {
    if (role === 'tool' && tool) return { kind: 'tool', id, name: tool.name, outcome: tool.outcome };
    return role === 'user' ? { kind: 'user', id, text } : { kind: 'answer', id, text, source };
  });
  const questions = confirmations.map((confirmation): Entry => ({ kind: 'question', id: confirmation.id, confirmation }));
  const asked = messages.findLast(({ role }) => role === 'user')?.text;
  return { entries: [...said, ...questions], phase: 'idle', asked };
}

export function changeThread(thread: Thread, change: ThreadChange): Thread {
  const { entries } = thread;
  const id = `here-${entries.length}`;
  switch (change.type) {
    case 'asked':
      return { entries: [...entries, { kind: 'user', id, text: change.text }], phase: 'waiting', asked: change.text };
    case 'asked-again':
      return { ...thread, entries: entries.filter(({ kind }) => kind !== 'trouble' && kind !== 'stopped'), phase: 'waiting' };
    case 'event':
      return afterEvent(thread, change.event);
    case 'ended':
      return { ...thread, phase: 'idle' };
    case 'stopped':
      return { ...thread, entries: [...entries, { kind: 'stopped', id }], phase: 'idle' };
    case 'failed':
      return { ...thread, entries: [...entries, { kind: 'trouble', id, title: change.title, detail: change.detail }], phase: 'idle' };
    case 'settled':
      return { ...thread, entries: [...settle(entries, change.confirmation), answerOf(entries, change)] };
  }
}

function afterEvent(thread: Thread, { event, data }: AnswerEvent): Thread {
  const entries = [...thread.entries];
  const answering = { ...thread, phase: 'answering' as const };
  switch (event) {
    case 'start':
      return { ...answering, entries: [...entries, { kind: 'answer', id: `here-${entries.length}`, text: '', source: data.source }] };
    case 'text':
      return { ...answering, entries: withText(entries, data.delta) };
    case 'tool-call':
      return {
        ...answering,
        entries: [...entries, { kind: 'tool', id: toolId(entries, data.id), name: data.name, arguments: data.arguments }],
      };
    case 'tool-result':
      return { ...answering, entries: withOutcome(entries, data.outcome) };
    case 'confirmation':
      return { ...answering, entries: [...entries, { kind: 'question', id: data.id, confirmation: data }] };
    case 'done':
      return { ...thread, phase: 'idle' };
    case 'error':
      return changeThread(thread, { type: 'failed', title: data.title, detail: data.detail });
  }
}

/** Text goes on where it stopped; after a tool it begins anew. */
function withText(entries: readonly Entry[], delta: string): Entry[] {
  const last = entries.at(-1);
  if (last?.kind === 'answer') return [...entries.slice(0, -1), { ...last, text: (last.text + delta).trimStart() }];
  const source = entries.findLast((entry) => entry.kind === 'answer')?.source ?? null;
  return [...entries, { kind: 'answer', id: `here-${entries.length}`, text: delta.trimStart(), source }];
}

function withOutcome(entries: readonly Entry[], outcome: ToolOutcome): Entry[] {
  const place = entries.findLastIndex((entry) => entry.kind === 'tool' && entry.outcome === undefined);
  return entries.map((entry, index) => (index === place ? ({ ...entry, outcome } as Entry) : entry));
}

/** Ids of calls begin anew with each answer. */
function toolId(entries: readonly Entry[], id: string): string {
  return `${id}-${entries.length}`;
}

function settle(entries: readonly Entry[], confirmation: Confirmation): Entry[] {
  return entries.map((entry) => (entry.id === confirmation.id && entry.kind === 'question' ? { ...entry, confirmation } : entry));
}

function answerOf(entries: readonly Entry[], { text, source }: { readonly text: string; readonly source: AssistantSource | null }): Entry {
  return { kind: 'answer', id: `here-${entries.length}`, text, source };
}
