'use client';

import { ChartFigure } from './chart-figure.tsx';
import { type Bucket, topOf } from './figures.ts';
import { Plot, placeX, plot, valueY } from './plot.tsx';

const title = 'Completed over time';

/** What was completed as bars, with what was added as a mark on each. */
export function BarChart({ buckets }: { readonly buckets: readonly Bucket[] }) {
  const top = topOf(buckets.flatMap(({ created, completed }) => [created, completed]));
  const width = Math.min(26, ((plot.width - plot.left) / buckets.length) * 0.62);
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
        {buckets.map(({ label, completed, created }, place) => (
          <g key={label}>
            {completed > 0 && <path d={bar(placeX(place, buckets.length), valueY(completed, top), width)} className="fill-accent" />}
            {created > 0 && (
              <line
                x1={placeX(place, buckets.length) - width / 2 - 1}
                x2={placeX(place, buckets.length) + width / 2 + 1}
                y1={valueY(created, top)}
                y2={valueY(created, top)}
                strokeWidth="2.5"
                strokeLinecap="round"
                className="stroke-warning"
              />
            )}
          </g>
        ))}
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

/** From the ground up, its upper corners round. */
function bar(x: number, y: number, width: number): string {
  const ground = plot.height - plot.bottom;
  const round = Math.min(4, width / 2, ground - y);
  return `M${x - width / 2} ${ground}V${y + round}q0 ${-round} ${round} ${-round}h${width - 2 * round}q${round} 0 ${round} ${round}V${ground}z`;
}

function words(bucket: Bucket | undefined): string {
  return `${bucket?.completed ?? 0} completed, ${bucket?.created ?? 0} added`;
}

function summaryOf(buckets: readonly Bucket[]): string {
  const completed = buckets.reduce((sum, bucket) => sum + bucket.completed, 0);
  if (completed === 0) return 'Nothing was completed in this time.';
  const best = buckets.reduce((most, bucket) => (bucket.completed > most.completed ? bucket : most));
  return `${completed} completed in all; the most, ${best.completed}, ${best.label.startsWith('Week') ? `in the ${best.label.toLowerCase().slice(0, 4)}${best.label.slice(4)}` : `on ${best.label}`}.`;
}
