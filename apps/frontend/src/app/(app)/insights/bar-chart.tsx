'use client';

import { ChartFigure } from './chart-figure.tsx';
import { type Bucket, topOf } from './figures.ts';
import { Plot, type Scale } from './plot.tsx';

const title = 'Completed over time';

/** What was completed as bars, with what was added as a mark on each. */
export function BarChart({ buckets }: { readonly buckets: readonly Bucket[] }) {
  const top = topOf(buckets.flatMap(({ created, completed }) => [created, completed]));
  const columns = [
    { name: 'When', value: (row: number) => buckets[row]?.label ?? '' },
    { name: 'Completed', value: (row: number) => buckets[row]?.completed ?? 0 },
    { name: 'Added', value: (row: number) => buckets[row]?.created ?? 0 },
  ];
  return (
    <ChartFigure title={title} summary={summaryOf(buckets)} columns={columns} rows={buckets.length}>
      <Plot
        label={`${title}. Arrow keys go through it`}
        places={buckets.map(({ label }) => label)}
        top={top}
        describe={(place) => words(buckets[place])}
      >
        {(scale) =>
          buckets.map(({ label, completed, created }, place) => (
            <BarWithMark key={label} completed={completed} created={created} place={place} scale={scale} />
          ))
        }
      </Plot>
      <ul aria-hidden="true" className="mt-2 flex gap-5 pl-7 text-faint text-xs">
        <li className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-sm bg-accent" /> Completed
        </li>
        <li className="flex items-center gap-1.5">
          <span className="h-0.5 w-3 rounded bg-warning" /> Added
        </li>
      </ul>
    </ChartFigure>
  );
}

interface BarProps {
  readonly completed: number;
  readonly created: number;
  readonly place: number;
  readonly scale: Scale;
}

const widest = 26;

function BarWithMark({ completed, created, place, scale }: BarProps) {
  const half = Math.min(widest, scale.step * 0.62) / 2;
  const x = scale.x(place);
  const y = scale.y(created);
  return (
    <>
      {completed > 0 && <path d={bar({ x, y: scale.y(completed), half, ground: scale.ground })} className="fill-accent" />}
      {created > 0 && (
        <line x1={x - half - 1} x2={x + half + 1} y1={y} y2={y} strokeWidth="2.5" strokeLinecap="round" className="stroke-warning" />
      )}
    </>
  );
}

/** From the ground up, its upper corners round. */
function bar({ x, y, half, ground }: Readonly<Record<'x' | 'y' | 'half' | 'ground', number>>): string {
  const round = Math.min(4, half, ground - y);
  return `M${x - half} ${ground}V${y + round}q0 ${-round} ${round} ${-round}h${2 * (half - round)}q${round} 0 ${round} ${round}V${ground}z`;
}

function words(bucket: Bucket | undefined): string {
  return `${(bucket?.completed ?? 0).toLocaleString()} completed, ${(bucket?.created ?? 0).toLocaleString()} added`;
}

function summaryOf(buckets: readonly Bucket[]): string {
  const completed = buckets.reduce((sum, bucket) => sum + bucket.completed, 0);
  if (completed === 0) return 'Nothing was completed in this time.';
  const best = buckets.reduce((most, bucket) => (bucket.completed > most.completed ? bucket : most));
  return `${completed.toLocaleString()} completed in all; the most, ${best.completed.toLocaleString()}, ${best.label.startsWith('Week') ? `in the ${best.label.toLowerCase().slice(0, 4)}${best.label.slice(4)}` : `on ${best.label}`}.`;
}
