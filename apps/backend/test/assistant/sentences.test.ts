import { planFor, sentences } from '../../src/assistant/stand-in/sentences.ts';

const friday = '2026-11-20';

test.each([
  ['add buy milk', { title: 'buy milk', dueOn: null, priority: 'none' }],
  ['Please add "buy milk" tomorrow.', { title: 'buy milk', dueOn: '2026-11-21', priority: 'none' }],
  ['remind me to call Anna on monday with high priority', { title: 'call Anna', dueOn: '2026-11-23', priority: 'high' }],
  ['create a task pay rent due 2026-12-01', { title: 'pay rent', dueOn: '2026-12-01', priority: 'none' }],
  ['add water plants in 3 days', { title: 'water plants', dueOn: '2026-11-23', priority: 'none' }],
  ['add plan the party next friday', { title: 'plan the party', dueOn: '2026-11-27', priority: 'none' }],
])('%s', (sentence, args) => {
  expect(planFor(sentence, friday)).toMatchObject({ change: { name: 'create_todo', arguments: args } });
});

test.each([
  ['list my todos', { status: 'open' }],
  ['show completed todos', { status: 'completed' }],
  ['what is due today?', { dueFrom: friday, dueTo: friday }],
  ['show everything due this week', { dueFrom: friday, dueTo: '2026-11-26' }],
  ["what's overdue", { dueTo: '2026-11-19' }],
  ['show high priority todos', { priority: 'high' }],
])('%s', (sentence, args) => {
  expect(planFor(sentence, friday)).toMatchObject({ look: { name: 'list_todos', arguments: args } });
});

test.each([
  'complete milk',
  'mark milk as done',
  'delete milk',
  'rename milk to oat milk',
  'make milk high priority',
  'move milk to friday',
  'find milk',
])('%s looks for milk first', (sentence) => {
  expect(planFor(sentence, friday)).toMatchObject({ look: { name: 'search_todos', arguments: { text: 'milk' } } });
});

test('every example of the help is understood', () => {
  const lost = sentences.filter(({ example }) => JSON.stringify(planFor(example, friday)).includes('did not understand'));
  expect(lost).toEqual([]);
});

test('a day that does not exist is not guessed', () => {
  expect(planFor('add party due 2026-02-30', friday)).toEqual({ say: expect.stringContaining('2026-02-30') });
});

test.each([`delete x${' '.repeat(3990)}x`, `add ${', '.repeat(1990)}x`, `${'!'.repeat(299)}x`])(
  'a text made to keep the patterns busy is answered',
  (text) => {
    expect(planFor(text, friday)).toBeDefined();
  },
);
