'use client';

import { Menu } from '@base-ui/react/menu';
import { Calendar, CalendarX, CheckCheck, Flag, Hash, Sun, Sunrise, Trash2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TodoActions } from '../api/todo-actions.ts';
import type { BulkChange, Todo } from '../api/types.ts';
import { addDays } from '../lib/dates.ts';
import { useToday } from '../lib/use-today.ts';
import { buttonStyle } from '../ui/button.tsx';
import { MenuItem, MenuPopup } from '../ui/menu.tsx';
import { PriorityChoices } from './priority-choices.tsx';
import { ProjectChoices } from './project-picker.tsx';
import type { Selection } from './use-selection.ts';

interface BulkBarProps {
  readonly selection: Selection & { readonly todos: readonly Todo[] };
  readonly actions: TodoActions;
}

/** One edit for everything that is selected. */
export function BulkBar({ selection, actions }: BulkBarProps) {
  const today = useToday();
  const { todos } = selection;
  if (!selection.active) return null;
  const count = todos.length;
  const named = count === 1 ? '1 todo' : `${count} todos`;
  const edit = (change: BulkChange, said: string) => {
    if (count > 0) actions.bulk(todos, change, `${said} ${named}`);
    selection.clear();
  };
  const due = (dueOn: string | null) => () => edit({ dueOn }, dueOn ? 'Gave a day to' : 'Took the day from');
  return (
    <div
      role="toolbar"
      aria-label="Selected todos"
      className="enter fixed inset-x-3 bottom-[calc(var(--bar-height)+env(safe-area-inset-bottom)+0.75rem)] z-30 mx-auto flex max-w-xl flex-wrap items-center gap-1 rounded-xl border border-line-strong bg-raised p-2 shadow-popup md:bottom-6 md:left-60"
    >
      <p role="status" className="px-2 font-medium text-sm">
        {count} selected
      </p>
      <button
        type="button"
        className={buttonStyle({ look: 'quiet', size: 'small' })}
        onClick={() => edit({ completed: true }, 'Completed')}
      >
        <CheckCheck aria-hidden="true" className="size-4" />
        Complete
      </button>
      <BulkMenu icon={<Calendar aria-hidden="true" className="size-4" />} label="Due">
        <MenuItem icon={<Sun className="size-4" />} onClick={due(today)}>
          Today
        </MenuItem>
        <MenuItem icon={<Sunrise className="size-4" />} onClick={due(addDays(today, 1))}>
          Tomorrow
        </MenuItem>
        <MenuItem icon={<CalendarX className="size-4" />} onClick={due(null)}>
          No due date
        </MenuItem>
      </BulkMenu>
      <BulkMenu icon={<Flag aria-hidden="true" className="size-4" />} label="Priority">
        <PriorityChoices value={undefined} onChange={(priority) => edit({ priority }, 'Changed the priority of')} />
      </BulkMenu>
      <BulkMenu icon={<Hash aria-hidden="true" className="size-4" />} label="Project">
        <ProjectChoices value={undefined} onChange={(projectId) => edit({ projectId }, 'Moved')} />
      </BulkMenu>
      <button
        type="button"
        className={buttonStyle({ look: 'quiet', size: 'small', className: 'text-danger' })}
        onClick={() => edit({ deleted: true }, 'Moved to the trash:')}
      >
        <Trash2 aria-hidden="true" className="size-4" />
        Trash
      </button>
      <button
        type="button"
        aria-label="Clear the selection"
        onClick={selection.clear}
        className={buttonStyle({ look: 'quiet', size: 'icon', className: 'ml-auto' })}
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}

function BulkMenu({ icon, label, children }: { readonly icon: ReactNode; readonly label: string; readonly children: ReactNode }) {
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonStyle({ look: 'quiet', size: 'small' })}>
        {icon}
        {label}
      </Menu.Trigger>
      <MenuPopup side="top">{children}</MenuPopup>
    </Menu.Root>
  );
}
