'use client';

import { RotateCcw } from 'lucide-react';
import type { Todo } from '../../../api/types.ts';
import { dayIn, dayLabel } from '../../../lib/dates.ts';
import { useToday } from '../../../lib/use-today.ts';
import { TodoCheckbox } from '../../../todos/todo-checkbox.tsx';
import { Button } from '../../../ui/button.tsx';

interface TrashRowProps {
  readonly todo: Todo;
  readonly onRestore: () => void;
  readonly selected: boolean;
  /** Default: nothing can be selected now. */
  readonly onSelect: ((how: 'one' | 'range') => void) | undefined;
}

export function TrashRow({ todo, onRestore, selected, onSelect }: TrashRowProps) {
  const today = useToday();
  return (
    <li
      className="flex items-center gap-3 border-line border-b px-2 py-2.5 last:border-0 data-selected:bg-accent-soft"
      data-selected={selected || undefined}
    >
      {onSelect && (
        <TodoCheckbox
          checked={selected}
          aria-label={`Select ${todo.title}`}
          onChange={(event) => onSelect((event.nativeEvent as MouseEvent).shiftKey ? 'range' : 'one')}
        />
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{todo.title}</span>
        {todo.deletedAt && <span className="text-faint text-sm">Deleted {dayLabel(dayIn(todo.deletedAt), today).toLowerCase()}</span>}
      </span>
      <Button size="small" aria-label={`Restore ${todo.title}`} onClick={onRestore}>
        <RotateCcw aria-hidden="true" className="size-4" />
        Restore
      </Button>
    </li>
  );
}
