'use client';

import { CalendarDays } from 'lucide-react';
import { useMemo } from 'react';
import type { Todo, TodoQuery } from '../../../api/types.ts';
import { addDays, dayHeading } from '../../../lib/dates.ts';
import { useToday } from '../../../lib/use-today.ts';
import { dayHere } from '../../../todos/due-value.ts';
import { EmptyList } from '../../../todos/empty-list.tsx';
import { ListView } from '../../../todos/list-view.tsx';
import { ViewSkeleton } from '../../../todos/view-skeleton.tsx';

/** From tomorrow on, day by day. */
export function UpcomingView() {
  const today = useToday();
  const tomorrow = today && addDays(today, 1);
  const query = useMemo<TodoQuery>(() => ({ status: 'open', sort: 'due', dueFrom: tomorrow }), [tomorrow]);
  const defaults = useMemo(() => ({ dueOn: tomorrow }), [tomorrow]);
  if (today === '') return <ViewSkeleton title="Upcoming" />;
  return (
    <ListView
      title="Upcoming"
      query={query}
      defaults={defaults}
      hide="due"
      headingOf={(todo: Todo) => dayHeading(dayHere(todo) ?? '', today)}
      about={(count) => `${count} with a day to come`}
      empty={(onNew) => (
        <EmptyList icon={<CalendarDays className="size-6" />} title="Nothing is planned" onNew={onNew}>
          Give something a day, and it shows up here.
        </EmptyList>
      )}
    />
  );
}
