'use client';

import { CircleCheckBig } from 'lucide-react';
import { useMemo } from 'react';
import type { Todo, TodoQuery } from '../../../api/types.ts';
import { useToday } from '../../../lib/use-today.ts';
import { dayHere } from '../../../todos/due-value.ts';
import { EmptyList } from '../../../todos/empty-list.tsx';
import { ListView } from '../../../todos/list-view.tsx';
import { ViewSkeleton } from '../../../todos/view-skeleton.tsx';

/** What is due, and what should have been done. */
export function TodayView() {
  const today = useToday();
  const query = useMemo<TodoQuery>(() => ({ status: 'open', sort: 'due', dueTo: today }), [today]);
  const defaults = useMemo(() => ({ dueOn: today }), [today]);
  if (today === '') return <ViewSkeleton title="Today" />;
  const headingOf = (todo: Todo) => ((dayHere(todo) ?? '') < today ? 'Overdue' : 'Today');
  const date = new Date().toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <ListView
      title="Today"
      query={query}
      defaults={defaults}
      headingOf={headingOf}
      hide="today"
      about={(count) => (count === '0' ? date : `${date} · ${count} open`)}
      empty={(onNew) => (
        <EmptyList icon={<CircleCheckBig className="size-6" />} title="All clear" onNew={onNew}>
          Nothing is due today. Write down the next thing, or enjoy the calm.
        </EmptyList>
      )}
    />
  );
}
