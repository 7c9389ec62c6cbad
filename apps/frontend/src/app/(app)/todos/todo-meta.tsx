import { Calendar, Flag } from 'lucide-react';
import type { Todo } from '../../../api/types.ts';
import { type DueTone, dayLabel, dueTone } from '../../../lib/dates.ts';
import { priorityOf } from './priorities.ts';

const tones: Record<DueTone, string> = { overdue: 'text-danger', today: 'text-success', soon: 'text-soft', later: 'text-faint' };

interface TodoMetaProps {
  readonly id: string;
  readonly todo: Todo;
  readonly today: string;
}

/** The second line: when it is due, how much it matters, how its notes begin. */
export function TodoMeta({ id, todo, today }: TodoMetaProps) {
  const { notes, dueOn, priority } = todo;
  if (!notes && !dueOn && priority === 'none') return null;
  return (
    <div id={id} className="mt-1 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-faint text-sm">
      {dueOn && <Due day={dueOn} today={today} completed={todo.completedAt !== null} />}
      {priority !== 'none' && (
        <span className={`inline-flex items-center gap-1 ${todo.completedAt ? '' : priorityOf(priority).color}`}>
          <Flag aria-hidden="true" className="size-3.5 fill-current" />
          {priorityOf(priority).label}
          <span className="sr-only"> priority</span>
        </span>
      )}
      {notes && <span className="max-w-full truncate">{notes.split('\n', 1)[0]}</span>}
    </div>
  );
}

function Due({ day, today, completed }: { readonly day: string; readonly today: string; readonly completed: boolean }) {
  const tone = dueTone(day, today);
  const overdue = tone === 'overdue' && !completed;
  return (
    <span className={`inline-flex items-center gap-1 ${completed ? '' : tones[tone]}`}>
      <Calendar aria-hidden="true" className="size-3.5" />
      <span className="sr-only">{overdue ? 'Overdue, ' : ''}due </span>
      {dayLabel(day, today)}
    </span>
  );
}
