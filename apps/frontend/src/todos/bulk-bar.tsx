'use client';

import { Calendar, CalendarX, CheckCheck, Flag, Hash, RotateCcw, Sun, Sunrise, Tag, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { TodoActions } from '../api/todo-actions.ts';
import type { BulkChange, Todo } from '../api/types.ts';
import { addDays } from '../lib/dates.ts';
import { useToday } from '../lib/use-today.ts';
import { buttonStyle } from '../ui/button.tsx';
import { MenuItem, MenuPopup } from '../ui/menu.tsx';
import { useMenu } from '../ui/use-menu.ts';
import { BulkTags } from './bulk-tags.tsx';
import { PriorityChoices } from './priority-choices.tsx';
import { ProjectChoices } from './project-choices.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { countOf, type Selection } from './use-selection.ts';

interface BulkBarProps {
  readonly selection: Selection & { readonly todos: readonly Todo[] };
  readonly actions: TodoActions;
}

/** One edit for everything that is selected. */
export function BulkBar({ selection, actions }: BulkBarProps) {
  const today = useToday();
  const { todos } = selection;
  const count = todos.length;
  const allDone = count > 0 && todos.every(({ completedAt }) => completedAt !== null);
  const [tagging, setTagging] = useState(false);
  const edit = (change: BulkChange, said: string) => {
    if (count > 0) actions.bulk(todos, change, `${said} ${countOf(todos)}`);
    selection.clear();
  };
  const due = (dueOn: string | null) => () => edit({ dueOn }, dueOn ? 'Gave a day to' : 'Took the day from');
  return (
    <SelectionBar count={count} onClear={selection.clear}>
      <button
        type="button"
        className={buttonStyle({ look: 'quiet', size: 'small' })}
        onClick={() => edit({ completed: !allDone }, allDone ? 'Reopened' : 'Completed')}
      >
        {allDone ? <RotateCcw aria-hidden="true" className="size-4" /> : <CheckCheck aria-hidden="true" className="size-4" />}
        {allDone ? 'Reopen' : 'Complete'}
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
      <button type="button" className={buttonStyle({ look: 'quiet', size: 'small' })} onClick={() => setTagging(true)}>
        <Tag aria-hidden="true" className="size-4" />
        Tags
      </button>
      <button
        type="button"
        className={buttonStyle({ look: 'quiet', size: 'small', className: 'text-danger' })}
        onClick={() => edit({ deleted: true }, 'Moved to the trash:')}
      >
        <Trash2 aria-hidden="true" className="size-4" />
        Trash
      </button>
      {tagging && <BulkTags todos={todos} onSave={(change) => edit(change, 'Changed the tags of')} onClose={() => setTagging(false)} />}
    </SelectionBar>
  );
}

function BulkMenu({ icon, label, children }: { readonly icon: ReactNode; readonly label: string; readonly children: ReactNode }) {
  const { place, trigger } = useMenu();
  return (
    <>
      <button {...trigger} className={buttonStyle({ look: 'quiet', size: 'small' })}>
        {icon}
        {label}
      </button>
      {place && (
        <MenuPopup place={place} side="top">
          {children}
        </MenuPopup>
      )}
    </>
  );
}
