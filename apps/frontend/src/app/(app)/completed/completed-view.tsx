'use client';

import { CircleCheckBig } from 'lucide-react';
import type { TodoQuery } from '../../../api/types.ts';
import { EmptyList } from '../../../todos/empty-list.tsx';
import { ListView } from '../../../todos/list-view.tsx';

const query: TodoQuery = { status: 'completed' };

export function CompletedView() {
  return (
    <ListView
      title="Completed"
      query={query}
      about={(count) => `${count} done`}
      empty={() => (
        <EmptyList icon={<CircleCheckBig className="size-6" />} title="Nothing completed yet">
          What you check off shows up here.
        </EmptyList>
      )}
    />
  );
}
