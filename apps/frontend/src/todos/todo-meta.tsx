import { Calendar, Flag, Hash, Repeat } from 'lucide-react';
import { useProjectName } from '../api/projects.ts';
import type { Todo } from '../api/types.ts';
import { type DueTone, dueTone } from '../lib/dates.ts';
import { recurrenceWords } from '../lib/recurrence.ts';
import { dayHere, dueLabel } from './due-value.ts';
import { priorityOf } from './priorities.ts';

const tones: Record<DueTone, string> = { overdue: 'text-danger', today: 'text-success', soon: 'text-soft', later: 'text-faint' };

/** What a view says already. `today`: that something without a time is due today. */
export type Hidden = 'due' | 'today' | 'project' | 'priority';

interface TodoMetaProps {
  readonly id: string;
  readonly todo: Todo;
  readonly today: string;
  /** What the view says already. Default: nothing. */
  readonly hide?: Hidden | undefined;
}

/** The second line: when it is due, how much it matters, where it belongs, how its notes begin. */
export function TodoMeta({ id, todo, today, hide }: TodoMetaProps) {
  const { notes, priority, tags = [], completedAt, recurrence } = todo;
  const project = useProjectName(todo.projectId);
  const due = showsDue(todo, today, hide);
  const flagged = priority !== 'none' && hide !== 'priority';
  const parts = [due, flagged, recurrence, project && hide !== 'project', tags.length > 0, notes];
  if (!parts.some(Boolean)) return null;
  return (
    <div id={id} className="mt-1 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-faint text-sm">
      {due && <Due todo={todo} today={today} />}
      {flagged && (
        <span className={`inline-flex items-center gap-1 ${completedAt ? '' : priorityOf(priority).color}`}>
          <Flag aria-hidden="true" className="size-3.5 fill-current" />
          {priorityOf(priority).label}
          <span className="sr-only"> priority</span>
        </span>
      )}
      {recurrence && (
        <span className="inline-flex min-w-0 items-center gap-1">
          <Repeat aria-hidden="true" className="size-3.5 shrink-0" />
          <span className="truncate">{recurrenceWords(recurrence)}</span>
        </span>
      )}
      {project && hide !== 'project' && (
        <span className="inline-flex min-w-0 items-center gap-0.5">
          <Hash aria-hidden="true" className="size-3.5 shrink-0" />
          <span className="truncate">{project}</span>
        </span>
      )}
      {tags.map((tag) => (
        <span key={tag}>@{tag}</span>
      ))}
      {notes && <span className="max-w-full truncate">{notes.split('\n', 1)[0]}</span>}
    </div>
  );
}

function showsDue(todo: Todo, today: string, hide: Hidden | undefined): boolean {
  const day = dayHere(todo);
  if (day === null || todo.dueAt) return day !== null;
  return hide !== 'due' && !(hide === 'today' && day === today);
}

function Due({ todo, today }: { readonly todo: Todo; readonly today: string }) {
  const tone = dueTone(dayHere(todo) ?? '', today);
  const completed = todo.completedAt !== null;
  return (
    <span className={`inline-flex items-center gap-1 ${completed ? '' : tones[tone]}`}>
      <Calendar aria-hidden="true" className="size-3.5" />
      <span className="sr-only">{tone === 'overdue' && !completed ? 'Overdue, ' : ''}due </span>
      {dueLabel(todo, today)}
    </span>
  );
}
