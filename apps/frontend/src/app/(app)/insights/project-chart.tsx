'use client';

import { type DayRange, type ProjectFigures, useProjectInsights } from '../../../api/insights.ts';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { ChartFigure } from './chart-figure.tsx';
import type { Span } from './figures.ts';

const title = 'By project';
const mostBars = 8;

interface ProjectChartProps {
  readonly range: DayRange;
  readonly span: Span;
}

export function ProjectChart({ range, span }: ProjectChartProps) {
  const { data, error, isFetching, refetch } = useProjectInsights(range);
  if (!data && error) return <LoadError what="your projects" error={error} retrying={isFetching} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton label="Loading your projects" />;
  const columns = [
    { name: 'Project', value: (row: number) => nameOf(data[row]) },
    { name: 'Completed', value: (row: number) => data[row]?.completed ?? 0 },
    { name: 'Open', value: (row: number) => data[row]?.open ?? 0 },
    { name: 'Of these overdue', value: (row: number) => data[row]?.overdue ?? 0 },
  ];
  return (
    <ChartFigure title={title} summary={`Completed in the last ${span} days, open and overdue now.`} columns={columns} rows={data.length}>
      <ul aria-hidden="true" className="mb-3 flex gap-5 text-faint text-xs">
        {parts.map(({ name, color }) => (
          <li key={name} className="flex items-center gap-1.5">
            <span className={`size-2.5 rounded-sm ${color}`} /> {name}
          </li>
        ))}
      </ul>
      <Bars items={data.slice(0, mostBars)} />
    </ChartFigure>
  );
}

const parts = [
  { name: 'Completed', color: 'bg-accent', value: ({ completed }: ProjectFigures) => completed },
  { name: 'Open', color: 'bg-line-strong', value: ({ open, overdue }: ProjectFigures) => open - overdue },
  { name: 'Overdue', color: 'bg-danger', value: ({ overdue }: ProjectFigures) => overdue },
] as const;

function Bars({ items }: { readonly items: readonly ProjectFigures[] }) {
  const longest = Math.max(1, ...items.map(({ open, completed }) => open + completed));
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers
    <ul role="list" className="space-y-3">
      {items.map((item) => (
        <li key={item.projectId ?? 'none'}>
          <p className="mb-1 flex justify-between gap-4 text-sm">
            <span className="truncate font-medium">{nameOf(item)}</span>
            <span className="shrink-0 text-faint tabular-nums">
              {item.completed.toLocaleString()} done, {item.open.toLocaleString()} open
              {item.overdue > 0 && `, ${item.overdue.toLocaleString()} overdue`}
            </span>
          </p>
          <div aria-hidden="true" className="flex h-3 gap-0.5 overflow-hidden rounded-full bg-sunken">
            {parts.map(({ name, color, value }) => (
              <span key={name} className={color} style={{ width: `${(value(item) / longest) * 100}%` }} />
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

function nameOf(item: ProjectFigures | undefined): string {
  return item?.name ?? 'No project';
}
