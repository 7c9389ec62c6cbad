import type { AnswerEvent } from '../../../src/api/assistant.ts';
import { changeThread, emptyThread, type Thread, threadOf } from '../../../src/app/(app)/assistant/thread.ts';

const confirmation = {
  id: 'q',
  tool: 'delete_todo',
  summary: 'Delete "milk"',
  status: 'pending' as const,
  expiresAt: '2026-11-24T10:00:00Z',
};

function after(...events: AnswerEvent[]): Thread {
  const asked = changeThread(emptyThread, { type: 'asked', text: 'delete milk' });
  return events.reduce((thread, event) => changeThread(thread, { type: 'event', event }), asked);
}

test('an answer grows at its end, and begins anew after a tool', () => {
  const { entries, phase } = after(
    { event: 'start', data: { source: 'stand-in' } },
    { event: 'text', data: { delta: 'Let me ' } },
    { event: 'text', data: { delta: 'see.' } },
    { event: 'tool-call', data: { id: 'a', name: 'search_todos', arguments: { text: 'milk' } } },
    { event: 'tool-result', data: { id: 'a', name: 'search_todos', outcome: 'done' } },
    { event: 'text', data: { delta: '\n\nFound it.' } },
    { event: 'done', data: { source: 'stand-in' } },
  );
  expect(phase).toBe('idle');
  expect(entries).toEqual([
    { kind: 'user', id: 'here-0', text: 'delete milk' },
    { kind: 'answer', id: 'here-1', text: 'Let me see.', source: 'stand-in' },
    { kind: 'tool', id: 'a-2', name: 'search_todos', arguments: { text: 'milk' }, outcome: 'done' },
    { kind: 'answer', id: 'here-3', text: 'Found it.', source: 'stand-in' },
  ]);
});

test('a question that is settled stays, with what came of it below', () => {
  const thread = after({ event: 'start', data: { source: 'openai' } }, { event: 'confirmation', data: confirmation });
  const confirmed = { ...confirmation, status: 'confirmed' as const };
  const { entries } = changeThread(thread, { type: 'settled', confirmation: confirmed, text: 'Done', source: 'openai' });
  expect(entries.slice(-2)).toEqual([
    { kind: 'question', id: 'q', confirmation: confirmed },
    { kind: 'answer', id: 'here-3', text: 'Done', source: 'openai' },
  ]);
});

test('an error within the answer ends it, and asking again takes it away', () => {
  const broken = after({ event: 'error', data: { id: 'assistant-too-slow', title: 'Too slow', detail: 'it took too long' } });
  expect([broken.phase, broken.entries.at(-1)]).toEqual([
    'idle',
    { kind: 'trouble', id: 'here-1', title: 'Too slow', detail: 'it took too long' },
  ]);
  const again = changeThread(broken, { type: 'asked-again' });
  expect([again.phase, again.entries, again.asked]).toEqual([
    'waiting',
    [{ kind: 'user', id: 'here-0', text: 'delete milk' }],
    'delete milk',
  ]);
});

test('a kept conversation stands as it was, with what waits for a decision at its end', () => {
  const at = '2026-11-24T10:00:00Z';
  const kept = threadOf({
    id: 'c',
    title: 'delete milk',
    createdAt: at,
    messages: [
      { id: '1', role: 'user', text: 'delete milk', source: null, tool: null, at },
      { id: '2', role: 'tool', text: '', source: null, tool: { name: 'delete_todo', outcome: 'asked' }, at },
      { id: '3', role: 'assistant', text: 'Shall I?', source: 'stand-in', tool: null, at },
    ],
    confirmations: [confirmation],
  });
  expect(kept.entries.map(({ kind, id }) => [kind, id])).toEqual([
    ['user', '1'],
    ['tool', '2'],
    ['answer', '3'],
    ['question', 'q'],
  ]);
  expect([kept.phase, kept.asked]).toEqual(['idle', 'delete milk']);
});
