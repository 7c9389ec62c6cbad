import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Todo } from '../../src/api/types.ts';
import { TodoRow } from '../../src/todos/todo-row.tsx';
import { testClient, within } from '../support/render.tsx';
import { todo } from '../support/todos.ts';

function show(item: Todo, selecting = false) {
  const handlers = {
    onToggle: jest.fn(),
    onOpen: jest.fn(),
    onRemove: jest.fn(),
    onMoveFocus: jest.fn(),
    onReorder: jest.fn(),
    onSelect: jest.fn(),
    onMenu: jest.fn(),
  };
  const state = { today: '2026-11-24', leaving: false, selected: false, selecting, current: false, menuOpen: false };
  render(<TodoRow todo={item} {...state} handlers={handlers} />, { wrapper: within(testClient()) });
  return handlers;
}

test.each([
  ['x', 'onToggle'],
  [' ', 'onToggle'],
  ['e', 'onOpen'],
  ['{Enter}', 'onOpen'],
  ['{Delete}', 'onRemove'],
  ['{Backspace}', 'onRemove'],
] as const)('the key %s on a row calls %s', async (key, called) => {
  const item = todo();
  const handlers = show(item);
  screen.getByRole('checkbox').focus();
  await userEvent.keyboard(key);
  const calls = Object.entries(handlers).filter(([, handler]) => handler.mock.calls.length > 0);
  expect(calls.map(([name, handler]) => [name, handler.mock.calls])).toEqual([[called, [[item]]]]);
});

test('arrows, j and k move the focus, with Alt they move the todo', async () => {
  const handlers = show(todo());
  screen.getByRole('checkbox').focus();
  await userEvent.keyboard('{ArrowDown}{ArrowUp}jk{Alt>}{ArrowDown}{/Alt}');
  expect(handlers.onMoveFocus.mock.calls.map(([, step]) => step)).toEqual([1, -1, 1, -1]);
  expect(handlers.onReorder.mock.calls.map(([, step]) => step)).toEqual([1]);
});

test('a click opens, or selects while something is selected', async () => {
  const opening = show(todo());
  await userEvent.click(screen.getByRole('button', { name: /^Water/ }));
  expect(opening.onOpen).toHaveBeenCalledTimes(1);
  const selecting = show(todo({ id: 'b', title: 'Sweep' }), true);
  await userEvent.click(screen.getByRole('button', { name: /^Sweep/ }));
  expect(selecting.onSelect.mock.calls.map(([, how]) => how)).toEqual(['one']);
});

test('keys with a modifier belong to the browser', async () => {
  const handlers = show(todo());
  screen.getByRole('checkbox').focus();
  await userEvent.keyboard('{Control>}x{/Control}');
  expect(handlers.onToggle).not.toHaveBeenCalled();
});

test('what is due, urgent and repeating is said in words', () => {
  show(todo({ dueOn: '2026-11-23', priority: 'high', recurrence: 'FREQ=DAILY', tags: ['home'], notes: 'First line\nsecond' }));
  expect(screen.getByRole('checkbox')).toHaveAccessibleDescription('Overdue, due Yesterday High priority Every day @home First line');
});
