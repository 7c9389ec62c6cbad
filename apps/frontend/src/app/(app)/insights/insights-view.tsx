'use client';

import { useSearchParams } from 'next/navigation';
import { Suspense } from 'react';
import { useInsights } from '../../../api/insights.ts';
import { useToday } from '../../../lib/use-today.ts';
import { PageHeader } from '../../../shell/page-header.tsx';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { BarChart } from './bar-chart.tsx';
import { EmptyInsights } from './empty-insights.tsx';
import { bucketsOf, rangeOf, type Span, spanOf } from './figures.ts';
import { Figures } from './figures-row.tsx';
import { LineChart } from './line-chart.tsx';
import { ProjectChart } from './project-chart.tsx';
import { SpanChoice } from './span-choice.tsx';

export function InsightsView() {
  return (
    <>
      <PageHeader title="Insights">
        What you got done, and what is waiting. Days are those of your time zone; what is in the trash still counts on the day it was made
        or done.
      </PageHeader>
      <Suspense fallback={<ListSkeleton label="Loading your insights" />}>
        <InsightsBody />
      </Suspense>
    </>
  );
}

function InsightsBody() {
  const span = spanOf(useSearchParams().get('days'));
  const today = useToday();
  if (today === '') return <ListSkeleton label="Loading your insights" />;
  return (
    <>
      <SpanChoice chosen={span} />
      <Charts span={span} today={today} />
    </>
  );
}

function Charts({ span, today }: { readonly span: Span; readonly today: string }) {
  const range = rangeOf(span, today);
  const { data, error, isFetching, isPlaceholderData, refetch } = useInsights(range);
  if (!data && error) return <LoadError what="your insights" error={error} retrying={isFetching} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton label="Loading your insights" />;
  if (data.totals.created + data.totals.completed + data.totals.overdue === 0) return <EmptyInsights />;
  // while another span is on its way the old one keeps its own form
  const shown = spanOf(String(data.days.length / 2));
  const buckets = bucketsOf(data.days, shown);
  return (
    <div className={`space-y-10 transition-opacity ${isPlaceholderData ? 'opacity-60' : ''}`}>
      <Figures days={data.days} span={shown} />
      <BarChart buckets={buckets} />
      <LineChart buckets={buckets} />
      <ProjectChart range={{ from: data.days[shown]?.day ?? range.from, to: data.to }} span={shown} />
    </div>
  );
}
