'use client';

import { BellRing } from 'lucide-react';
import Link from 'next/link';
import { Suspense } from 'react';
import { useReminders } from '../../../api/reminders.ts';
import { dayIn, dayLabel } from '../../../lib/dates.ts';
import { useToday } from '../../../lib/use-today.ts';
import { useSeeing } from '../../../reminders/seen-reminders.ts';
import { PageHeader } from '../../../shell/page-header.tsx';
import { buttonStyle } from '../../../ui/button.tsx';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { byDay } from '../activity/by-day.ts';
import { ReminderEntry } from './reminder-entry.tsx';

export function RemindersView() {
  return (
    <>
      <PageHeader title="Reminders">What is due within a day, and what was missed.</PageHeader>
      <Suspense fallback={<ListSkeleton label="Loading your reminders" />}>
        <RemindersBody />
      </Suspense>
    </>
  );
}

function RemindersBody() {
  const query = useReminders();
  const today = useToday();
  useSeeing(query.data);
  if (query.isPending) return <ListSkeleton label="Loading your reminders" />;
  if (!query.data) {
    return <LoadError what="your reminders" error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />;
  }
  if (query.data.length === 0) return <NoReminders />;
  return (
    <>
      {byDay(query.data, ({ at }) => dayIn(at)).map(({ day, items }) => (
        <section key={day} aria-labelledby={`day-${day}`} className="mb-8">
          <h2 id={`day-${day}`} className="mb-1 px-2 font-semibold text-sm text-soft">
            {dayLabel(day, today)}
          </h2>
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers */}
          <ul role="list">
            {items.map((reminder) => (
              <ReminderEntry key={reminder.id} reminder={reminder} today={today} />
            ))}
          </ul>
        </section>
      ))}
      {query.hasNextPage && <LoadMore loading={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />}
    </>
  );
}

function NoReminders() {
  const action = (
    <Link href="/upcoming" prefetch={false} className={buttonStyle({ look: 'primary' })}>
      See what is coming
    </Link>
  );
  return (
    <Notice icon={<BellRing className="size-6" />} title="Nothing to remind you of" action={action}>
      Give a todo a day: it shows up here the day before, and when it was missed.
    </Notice>
  );
}
