'use client';

import { useTodoActions } from '../api/todo-actions.ts';
import { useTodo } from '../api/todos.ts';
import type { Todo, TodoPatch } from '../api/types.ts';
import { dayIn, localTimeZone } from '../lib/dates.ts';
import { DuePicker } from '../todos/due-picker.tsx';
import { PriorityPicker } from '../todos/priority-picker.tsx';
import { ProjectPicker } from '../todos/project-picker.tsx';
import { RecurrencePicker } from '../todos/recurrence-picker.tsx';
import { TagsField } from '../todos/tags-field.tsx';
import { TodoCheckbox } from '../todos/todo-checkbox.tsx';
import { LoadError } from '../ui/load-error.tsx';
import { DetailFoot } from './detail-foot.tsx';
import { DetailMissing } from './detail-missing.tsx';
import { DetailSkeleton } from './detail-skeleton.tsx';
import { NotesField } from './notes-field.tsx';
import { TitleField } from './title-field.tsx';

interface TodoDetailProps {
  readonly id: string;
  readonly onGone: () => void;
}

/** Everything about one todo. Each field saves by itself. */
export function TodoDetail({ id, onGone }: TodoDetailProps) {
  const { todo, loading, error, retry } = useTodo(id);
  if (todo) return <Fields key={id} todo={todo} onGone={onGone} />;
  if (loading) return <DetailSkeleton />;
  if (error && !isMissing(error)) return <LoadError what="this todo" error={error} retrying={loading} onRetry={retry} />;
  return <DetailMissing onLeave={onGone} />;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'status' in error && (error.status === 404 || error.status === 400);
}

/** A rule starts from when something is due: the API wants both together. */
function startOf({ dueOn, dueAt, timeZone }: Todo): TodoPatch {
  return dueAt ? { dueAt, timeZone: timeZone ?? localTimeZone() } : { dueOn: dueOn ?? dayIn(new Date().toISOString()) };
}

function Fields({ todo, onGone }: { readonly todo: Todo; readonly onGone: () => void }) {
  const actions = useTodoActions();
  const change = (patch: Parameters<typeof actions.change>[1]) => actions.change(todo, patch);
  const titleId = `detail-${todo.id}`;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-start gap-3">
        <span className="pt-1.5">
          <TodoCheckbox
            checked={todo.completedAt !== null}
            priority={todo.priority}
            aria-labelledby={titleId}
            onChange={() => actions.toggle(todo)}
          />
        </span>
        <TitleField id={titleId} value={todo.title} completed={todo.completedAt !== null} onSave={(title) => change({ title })} />
      </div>
      <div className="flex flex-wrap gap-2">
        <DuePicker value={todo} onChange={change} />
        <PriorityPicker value={todo.priority} onChange={(priority) => change({ priority })} />
        <ProjectPicker value={todo.projectId ?? null} onChange={(projectId) => change({ projectId })} />
        <RecurrencePicker
          value={todo.recurrence ?? null}
          day={todo.dueOn ?? dayIn(new Date().toISOString())}
          onChange={(recurrence) => change({ recurrence, ...(recurrence ? startOf(todo) : {}) })}
        />
      </div>
      <TagsField value={todo.tags ?? []} onChange={(tags) => change({ tags })} />
      <NotesField value={todo.notes} onSave={(notes) => change({ notes })} />
      <DetailFoot
        todo={todo}
        onTrash={() => {
          actions.trash(todo);
          onGone();
        }}
        onRestore={() => actions.restore(todo)}
      />
    </div>
  );
}
