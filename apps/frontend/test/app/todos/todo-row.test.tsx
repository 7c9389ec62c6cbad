import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Todo } from '../../../src/api/types.ts';
import { TodoRow } from '../../../src/app/(app)/todos/todo-row.tsx';
import { todo } from '../../support/todos.ts';

function show(item: Todo) {
  const handlers = { onToggle: jest.fn(), onEdit: jest.fn(), onRemove: jest.fn(), onMove: jest.fn() };
  render(
    <ul>
      <TodoRow todo={item} today="2026-11-24" leaving={false} {...handlers} />
    </ul>,
  );
  return handlers;
}

test.each([
  ['x', 'onToggle'],
  [' ', 'onToggle'],
  ['e', 'onEdit'],
  ['{Enter}', 'onEdit'],
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

test('arrows, j and k move', async () => {
  const handlers = show(todo());
  screen.getByRole('checkbox').focus();
  await userEvent.keyboard('{ArrowDown}{ArrowUp}jk');
  expect(handlers.onMove.mock.calls.map(([, step]) => step)).toEqual([1, -1, 1, -1]);
});

test('keys with a modifier belong to the browser', async () => {
  const handlers = show(todo());
  screen.getByRole('checkbox').focus();
  await userEvent.keyboard('{Control>}e{/Control}{Meta>}{Backspace}{/Meta}');
  expect(handlers.onEdit).not.toHaveBeenCalled();
  expect(handlers.onRemove).not.toHaveBeenCalled();
});

test('the checkbox is named by the title and described by what else is known', () => {
  show(todo({ dueOn: '2026-11-23', priority: 'high', notes: 'First line\nsecond' }));
  const box = screen.getByRole('checkbox', { name: 'Water the plants' });
  expect(box).toHaveAccessibleDescription('Overdue, due Yesterday High priority First line');
});

test('a completed todo is checked', () => {
  show(todo({ completedAt: '2026-11-24T10:00:00.000Z' }));
  expect(screen.getByRole('checkbox')).toBeChecked();
});

test('a todo on its way to the server cannot be changed yet', () => {
  show(todo({ id: 'draft-1' }));
  expect(screen.getByRole('checkbox')).toBeDisabled();
  expect(screen.queryByRole('button', { name: /More/ })).toBeNull();
});
