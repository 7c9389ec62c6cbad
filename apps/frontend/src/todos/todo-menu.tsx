'use client';

import { Menu } from '@base-ui/react/menu';
import { CalendarX, PanelRight, Sun, Sunrise, Trash2 } from 'lucide-react';
import type { TodoActions } from '../api/todo-actions.ts';
import type { Todo } from '../api/types.ts';
import { addDays } from '../lib/dates.ts';
import { MenuItem, MenuLine, MenuPopup } from '../ui/menu.tsx';
import { onDay } from './due-value.ts';
import { PriorityChoices } from './priority-choices.tsx';

/** One menu for all rows: a menu of its own in each of 500 rows costs half again as much script and twice the memory. */
export const todoMenu = Menu.createHandle<Todo>();

interface TodoMenuProps {
  readonly actions: TodoActions;
  readonly today: string;
  readonly onOpen: (todo: Todo) => void;
}

export function TodoMenu(props: TodoMenuProps) {
  return (
    <Menu.Root handle={todoMenu}>
      {({ payload }) => <MenuPopup align="end">{payload && <Items todo={payload} {...props} />}</MenuPopup>}
    </Menu.Root>
  );
}

function Items({ todo, actions, today, onOpen }: TodoMenuProps & { readonly todo: Todo }) {
  const due = (day: string | null) => () => actions.change(todo, onDay(todo, day));
  return (
    <>
      <MenuItem icon={<PanelRight className="size-4" />} keys="e" onClick={() => onOpen(todo)}>
        Open
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<Sun className="size-4" />} onClick={due(today)}>
        Due today
      </MenuItem>
      <MenuItem icon={<Sunrise className="size-4" />} onClick={due(addDays(today, 1))}>
        Due tomorrow
      </MenuItem>
      {todo.dueOn && (
        <MenuItem icon={<CalendarX className="size-4" />} onClick={due(null)}>
          No due date
        </MenuItem>
      )}
      <MenuLine />
      <PriorityChoices value={todo.priority} onChange={(priority) => actions.change(todo, { priority })} />
      <MenuLine />
      <MenuItem icon={<Trash2 className="size-4" />} keys="Del" tone="danger" onClick={() => actions.trash(todo)}>
        Move to trash
      </MenuItem>
    </>
  );
}
