import type { Change } from '../../src/api/changes.ts';
import { Outbox, type OutboxOptions, type Outcome } from '../../src/api/outbox.ts';
import { memoryStore } from '../../src/api/outbox-store.ts';
import { todo } from '../support/todos.ts';

const trash = (id: string): Change => ({ kind: 'trash', id });
const rename = (title: string): Change => ({ kind: 'update', id: 'a', patch: { title }, before: { title: 'Old' }, version: 1 });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function makeOutbox(options: Partial<OutboxOptions> = {}) {
  const sent: string[] = [];
  const refused: string[] = [];
  const store = options.store ?? memoryStore();
  const outbox = new Outbox({
    onSignedOut: () => {},
    onRefused: ({ change }) => refused.push(change.kind),
    ...options,
    store,
    send: async (entry) => {
      const outcome = await (options.send?.(entry) ?? ({ kind: 'done' } as const));
      if (outcome.kind === 'done') sent.push('id' in entry.change ? entry.change.id : entry.change.kind);
      return outcome;
    },
  });
  return { outbox, sent, refused, store };
}

test('changes are sent one after the other, in the order they were made', async () => {
  const { outbox, sent } = makeOutbox();
  await outbox.open('ann');
  for (const id of ['a', 'b', 'c']) outbox.add(trash(id));
  expect(outbox.entries()).toHaveLength(3);
  await settled();
  expect(sent).toEqual(['a', 'b', 'c']);
  expect(outbox.entries()).toEqual([]);
});

test('what waited when the tab was closed is sent by the next one, under the same id', async () => {
  const first = makeOutbox({ send: async () => ({ kind: 'later' }) });
  await first.outbox.open('ann');
  const made = ['a', 'b'].map((id) => first.outbox.add(trash(id)).id);
  await settled();
  first.outbox.close();
  const ids: string[] = [];
  const second = makeOutbox({
    store: first.store,
    send: async ({ id }) => {
      ids.push(id);
      return { kind: 'done' };
    },
  });
  await second.outbox.open('ann');
  await settled();
  expect(ids).toEqual(made);
});

test('a page that is being closed, where timers never run, does not try on and on', async () => {
  let attempts = 0;
  const { outbox } = makeOutbox({
    send: async () => {
      attempts += 1;
      return { kind: attempts > 20 ? 'done' : 'later' };
    },
  });
  await outbox.open('ann');
  const timers = jest.spyOn(global, 'setTimeout').mockReturnValue(0 as never);
  outbox.add(trash('a'));
  for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
  timers.mockRestore();
  expect(attempts).toBe(1);
});

test('what another person left in this browser is neither shown nor sent', async () => {
  const first = makeOutbox({ send: async () => ({ kind: 'later' }) });
  await first.outbox.open('ann');
  first.outbox.add(trash('a'));
  await settled();
  first.outbox.close();
  const second = makeOutbox({ store: first.store });
  await second.outbox.open('ben');
  await settled();
  expect([second.outbox.entries(), second.sent]).toEqual([[], []]);
});

test('a bad moment keeps the order: the same change is tried again before the next', async () => {
  const outcomes: Outcome[] = [{ kind: 'later' }, { kind: 'done' }, { kind: 'done' }];
  const { outbox, sent } = makeOutbox({ send: async () => outcomes.shift() ?? { kind: 'done' } });
  await outbox.open('ann');
  outbox.add(trash('a'));
  outbox.add(trash('b'));
  await settled();
  expect(sent).toEqual([]);
  outbox.flush();
  await settled();
  expect(sent).toEqual(['a', 'b']);
});

test('a refused change is told and goes away, and the next is sent', async () => {
  const { outbox, sent, refused } = makeOutbox({
    send: async ({ change }) => ('id' in change && change.id === 'a' ? { kind: 'refused', error: new Error('no') } : { kind: 'done' }),
  });
  await outbox.open('ann');
  outbox.add(trash('a'));
  outbox.add(trash('b'));
  await settled();
  expect([refused, sent, outbox.entries()]).toEqual([['trash'], ['b'], []]);
});

test('a conflict waits for the person, and mine is then sent on top of theirs', async () => {
  const theirs = todo({ title: 'Theirs', version: 7 });
  const versions: number[] = [];
  const { outbox } = makeOutbox({
    send: async ({ change }) => {
      if (change.kind !== 'update') return { kind: 'done' };
      versions.push(change.version);
      return change.version === 7 ? { kind: 'done' } : { kind: 'conflict', theirs };
    },
  });
  await outbox.open('ann');
  outbox.add(rename('Mine'));
  await settled();
  const [entry] = outbox.entries();
  expect(entry?.conflict).toEqual(theirs);
  if (entry) outbox.settle(entry, 'mine');
  await settled();
  expect([versions, outbox.entries()]).toEqual([[1, 7], []]);
});

test('keeping theirs drops mine', async () => {
  const { outbox } = makeOutbox({ send: async () => ({ kind: 'conflict', theirs: todo() }) });
  await outbox.open('ann');
  outbox.add(rename('Mine'));
  await settled();
  const [entry] = outbox.entries();
  if (entry) outbox.settle(entry, 'theirs');
  await settled();
  expect(outbox.entries()).toEqual([]);
});

test('an ended session keeps what waits', async () => {
  const onSignedOut = jest.fn();
  const { outbox } = makeOutbox({ onSignedOut, send: async () => ({ kind: 'signed-out' }) });
  await outbox.open('ann');
  outbox.add(trash('a'));
  await settled();
  expect([onSignedOut.mock.calls.length, outbox.entries().length]).toEqual([1, 1]);
});
