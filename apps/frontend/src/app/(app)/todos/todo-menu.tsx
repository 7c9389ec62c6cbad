'use client';

import { Menu } from '@base-ui/react/menu';
import { CalendarX, Pencil, Sun, Sunrise, Trash2 } from 'lucide-react';
import type { Todo } from '../../../api/types.ts';
import { addDays } from '../../../lib/dates.ts';
import { MenuItem, MenuLine, MenuPopup } from '../../../ui/menu.tsx';
import { PriorityChoices } from './priority-choices.tsx';
import type { TodoActions } from './use-todo-actions.ts';

/** One menu for all rows: a menu of its own in each of 500 rows costs half again as much script and twice the memory. */
export const todoMenu = Menu.createHandle<Todo>();

interface TodoMenuProps {
  readonly actions: TodoActions;
  readonly today: string;
  readonly onEdit: (todo: Todo) => void;
}

export function TodoMenu(props: TodoMenuProps) {
  return (
    <Menu.Root handle={todoMenu}>
      {({ payload }) => <MenuPopup align="end">{payload && <Items todo={payload} {...props} />}</MenuPopup>}
    </Menu.Root>
  );
}

function Items({ todo, actions, today, onEdit }: TodoMenuProps & { readonly todo: Todo }) {
  const due = (dueOn: string | null) => () => actions.change(todo, { dueOn });
  return (
    <>
      <MenuItem icon={<Pencil className="size-4" />} keys="e" onClick={() => onEdit(todo)}>
        Edit
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
      <MenuItem icon={<Trash2 className="size-4" />} keys="Del" tone="danger" onClick={() => actions.remove(todo)}>
        Delete
      </MenuItem>
    </>
  );
}
