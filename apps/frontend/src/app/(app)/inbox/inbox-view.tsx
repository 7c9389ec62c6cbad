'use client';

import { Inbox } from 'lucide-react';
import type { TodoQuery } from '../../../api/types.ts';
import { EmptyList } from '../../../todos/empty-list.tsx';
import { ListView } from '../../../todos/list-view.tsx';

const query: TodoQuery = { status: 'open', sort: 'manual', inbox: 'true' };
const defaults = {};

/** Everything that has no project yet, in the order of the person. */
export function InboxView() {
  return (
    <ListView
      title="Inbox"
      query={query}
      defaults={defaults}
      hide="project"
      about={(count) => `${count} to sort out`}
      empty={(onNew) => (
        <EmptyList icon={<Inbox className="size-6" />} title="Nothing waits here" onNew={onNew}>
          Write down the next thing on your mind, and sort it later.
        </EmptyList>
      )}
    />
  );
}
