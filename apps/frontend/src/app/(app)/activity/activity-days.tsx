'use client';

import { useState } from 'react';
import type { Activity } from '../../../api/types.ts';
import { dayLabel } from '../../../lib/dates.ts';
import { useTimeZone } from '../../../lib/time-zone.ts';
import { useToday } from '../../../lib/use-today.ts';
import { dayOfInstant } from '../../../lib/wall-clock.ts';
import { ActivityEntry } from './activity-entry.tsx';
import { byDay } from './by-day.ts';

/** What came in after the page was opened lights up for a moment. */
export function ActivityDays({ entries }: { readonly entries: readonly Activity[] }) {
  const today = useToday();
  const timeZone = useTimeZone();
  const [opened] = useState(() => new Date().toISOString());
  return byDay(entries, (entry) => dayOfInstant(entry.at, timeZone)).map(({ day, items }) => (
    <section key={day} aria-labelledby={`day-${day}`} className="mb-8">
      <h2 id={`day-${day}`} className="mb-1 px-2 font-semibold text-sm text-soft">
        {dayLabel(day, today)}
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers */}
      <ol role="list" aria-live={day === today ? 'polite' : undefined} aria-relevant="additions">
        {items.map((entry) => (
          <ActivityEntry key={entry.id} entry={entry} fresh={entry.at > opened} />
        ))}
      </ol>
    </section>
  ));
}
