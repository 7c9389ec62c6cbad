import { type Evidence, isClean, judge } from './verdict.ts';

const todo = { id: 'a', title: 'sow', completedAt: null, version: 1 };
const stored = { id: 'a', title: 'sow', completed: false, version: 1 };
const figures = { committed: 1, entries: 1, missing: 0, doubled: 0, invented: 0, outbox: 0, deadLetters: 0 };

const evidence = (given: Partial<Evidence> = {}): Evidence => ({
  acknowledged: [{ todoId: 'a', version: 1 }],
  known: [{ id: 'a', acknowledged: todo, unanswered: false }],
  stored: [stored],
  events: new Map([['a 1', 1]]),
  figures,
  ...given,
});

it('is clean when each write is there with one event and one entry', () => {
  expect(isClean(judge(evidence()))).toBe(true);
});

it.each([
  ['a todo that is gone', { stored: [] }],
  ['an older version', { stored: [{ ...stored, version: 0 }] }],
  ['another title', { stored: [{ ...stored, title: 'reap' }] }],
  ['a deleted todo that is back', { known: [{ id: 'a', acknowledged: 'deleted' as const, unanswered: false }] }],
])('calls %s a lost write', (_, given) => {
  expect(judge(evidence(given))).toMatchObject({ lostWrites: 1 });
});

it.each([
  ['a later version', { stored: [{ ...stored, version: 2, title: 'reap' }] }],
  ['a deletion', { stored: [] }],
  ['nothing', {}],
])('accepts %s after a write that was left without an answer', (_, given) => {
  const known = [{ id: 'a', acknowledged: todo, unanswered: true }];
  expect(judge(evidence({ ...given, known }))).toMatchObject({ lostWrites: 0 });
});

it('finds events that are missing, doubled, invented or set aside', () => {
  const verdict = judge(
    evidence({ events: new Map([['a 1', 2]]), figures: { ...figures, missing: 1, doubled: 2, invented: 3, deadLetters: 4 } }),
  );
  expect(verdict).toEqual({
    lostWrites: 0,
    writesWithoutTheirEvent: 1,
    eventsWithoutEntry: 1,
    doubledEntries: 2,
    entriesWithoutEvent: 3,
    deadLetters: 4,
  });
  expect(isClean(verdict)).toBe(false);
});
