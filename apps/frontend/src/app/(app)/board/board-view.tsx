'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { useProjects } from '../../../api/projects.ts';
import { PageHeader } from '../../../shell/page-header.tsx';
import { BoardColumns } from './board-columns.tsx';
import { columnsOf, type Grouping } from './columns.ts';

const groupings = [
  { by: 'priority', label: 'Priority' },
  { by: 'project', label: 'Project' },
] as const;

export function BoardView() {
  const by: Grouping = useSearchParams().get('by') === 'project' ? 'project' : 'priority';
  const projects = useProjects();
  const columns = useMemo(() => columnsOf(by, projects), [by, projects]);
  return (
    <div data-wide>
      <PageHeader title="Board" tools={<GroupingTabs by={by} />}>
        Drag cards to where they belong.
      </PageHeader>
      <BoardColumns key={by} columns={columns} />
    </div>
  );
}

function GroupingTabs({ by: current }: { readonly by: Grouping }) {
  const show = (by: Grouping) => window.history.replaceState(null, '', by === 'priority' ? '/board' : `/board?by=${by}`);
  return (
    <fieldset className="inline-flex rounded-lg bg-sunken p-0.5">
      <legend className="sr-only">Columns by</legend>
      {groupings.map(({ by, label }) => (
        <button
          key={by}
          type="button"
          aria-pressed={by === current}
          onClick={() => show(by)}
          className="h-8 rounded-md px-3 font-medium text-soft text-sm hover:text-ink aria-pressed:bg-selected aria-pressed:text-ink aria-pressed:shadow-low pointer-coarse:h-10"
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
