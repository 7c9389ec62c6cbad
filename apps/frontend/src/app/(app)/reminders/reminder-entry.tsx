'use client';

import { BellRing, CalendarClock } from 'lucide-react';
import type { Reminder } from '../../../api/reminders.ts';
import { useOpenTodo } from '../../../detail/use-open-todo.ts';
import { timeLabel } from '../../../lib/dates.ts';
import { reminderWords } from '../../../reminders/reminder-words.ts';

const kinds = {
  'due-soon': { Icon: BellRing, color: 'bg-accent-soft text-accent' },
  overdue: { Icon: CalendarClock, color: 'bg-danger-soft text-danger' },
} as const;

interface ReminderEntryProps {
  readonly reminder: Reminder;
  readonly today: string;
}

/** Opens its todo. */
export function ReminderEntry({ reminder, today }: ReminderEntryProps) {
  const { open, current } = useOpenTodo();
  const { Icon, color } = kinds[reminder.kind];
  return (
    <li data-row={reminder.todoId}>
      <button
        type="button"
        aria-current={current === reminder.todoId || undefined}
        onClick={() => open(reminder.todoId)}
        className="flex w-full items-start gap-3 rounded-lg px-2 py-2 text-left hover:bg-hover aria-[current=true]:bg-hover"
      >
        <span aria-hidden="true" className={`grid size-7 shrink-0 place-items-center rounded-full ${color}`}>
          <Icon className="size-4" />
        </span>
        <span className="min-w-0 flex-1 pt-0.5">
          <span className="block font-medium [overflow-wrap:anywhere]">{reminder.title}</span>
          <span className={`block text-sm ${reminder.kind === 'overdue' ? 'text-danger' : 'text-soft'}`}>
            {reminderWords(reminder, today)}
          </span>
        </span>
        <time dateTime={reminder.at} className="shrink-0 pt-1 text-faint text-sm tabular-nums">
          {timeLabel(reminder.at)}
        </time>
      </button>
    </li>
  );
}
