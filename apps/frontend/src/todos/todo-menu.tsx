'use client';

import { CalendarX, PanelRight, Sun, Sunrise, Trash2 } from 'lucide-react';
import type { TodoActions } from '../api/todo-actions.ts';
import type { Todo } from '../api/types.ts';
import { addDays } from '../lib/dates.ts';
import { MenuItem, MenuLine, MenuPopup } from '../ui/menu.tsx';
import type { MenuPlace } from '../ui/use-menu.ts';
import { onDay } from './due-value.ts';
import { PriorityChoices } from './priority-choices.tsx';

interface TodoMenuProps {
  readonly place: MenuPlace;
  readonly todo: Todo;
  readonly actions: TodoActions;
  readonly today: string;
  readonly onOpen: (todo: Todo) => void;
}

/** One menu for all rows. */
export function TodoMenu({ place, todo, actions, today, onOpen }: TodoMenuProps) {
  const due = (day: string | null) => () => actions.change(todo, onDay(todo, day));
  return (
    <MenuPopup place={place} align="end">
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
    </MenuPopup>
  );
}
