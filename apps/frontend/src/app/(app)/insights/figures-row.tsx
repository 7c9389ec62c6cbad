import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { InsightsDay } from '../../../api/insights.ts';
import { type Span, type Sums, streakOf, sumsOf } from './figures.ts';

interface FiguresProps {
  readonly days: readonly InsightsDay[];
  readonly span: Span;
}

export function Figures({ days, span }: FiguresProps) {
  const streak = streakOf(days);
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <Figure label="Completed" sums={sumsOf(days, 'completed')} span={span} good="more" />
      <Figure label="Added" sums={sumsOf(days, 'created')} span={span} />
      <Figure label="Became overdue" sums={sumsOf(days, 'overdue')} span={span} good="fewer" />
      <Card label="Streak" value={streak}>
        {streak === 1 ? 'day' : 'days'} in a row with something done
      </Card>
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  readonly sums: Sums;
  readonly span: Span;
  /** Which way is good news. Default: neither. */
  readonly good?: 'more' | 'fewer';
}

function Figure({ label, sums: { now, before }, span, good }: FigureProps) {
  const difference = now - before;
  const Icon = difference === 0 ? Minus : difference > 0 ? ArrowUp : ArrowDown;
  const isGood = good && difference !== 0 && (good === 'more') === difference > 0;
  return (
    <Card label={label} value={now}>
      <span className={`font-medium ${isGood ? 'text-success' : 'text-soft'}`}>
        <Icon aria-hidden="true" className="mr-0.5 inline size-3.5 align-[-0.15em]" />
        {difference === 0 ? 'As many as' : `${Math.abs(difference).toLocaleString()} ${difference > 0 ? 'more' : 'fewer'} than`}
      </span>{' '}
      in the {span} days before
    </Card>
  );
}

interface CardProps {
  readonly label: string;
  readonly value: number;
  readonly children: ReactNode;
}

function Card({ label, value, children }: CardProps) {
  return (
    <div className="flex flex-col rounded-xl border border-line p-4">
      <dt className="text-soft text-sm">{label}</dt>
      <dd className="mt-1 font-semibold text-2xl tabular-nums">{value.toLocaleString()}</dd>
      <dd className="mt-1 text-pretty text-faint text-xs">{children}</dd>
    </div>
  );
}
