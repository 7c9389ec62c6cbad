'use client';

import { ChartFigure } from './chart-figure.tsx';
import { type Bucket, topOf } from './figures.ts';
import { Plot, type Scale } from './plot.tsx';

const title = 'Overdue trend';

/** How many todos ran past their due date, time after time. */
export function LineChart({ buckets }: { readonly buckets: readonly Bucket[] }) {
  const top = topOf(buckets.map(({ overdue }) => overdue));
  const columns = [
    { name: 'When', value: (row: number) => buckets[row]?.label ?? '' },
    { name: 'Became overdue', value: (row: number) => buckets[row]?.overdue ?? 0 },
  ];
  return (
    <ChartFigure title={title} summary={summaryOf(buckets)} columns={columns} rows={buckets.length}>
      <Plot
        label={`${title}. Arrow keys go through it`}
        places={buckets.map(({ label }) => label)}
        top={top}
        describe={(place) => `${(buckets[place]?.overdue ?? 0).toLocaleString()} became overdue`}
      >
        {(scale) => <Line buckets={buckets} scale={scale} />}
      </Plot>
    </ChartFigure>
  );
}

function Line({ buckets, scale }: { readonly buckets: readonly Bucket[]; readonly scale: Scale }) {
  const line = buckets.map(({ overdue }, place) => `${scale.x(place)} ${scale.y(overdue)}`).join('L');
  return (
    <>
      <path d={`M${scale.x(0)} ${scale.ground}L${line}L${scale.x(buckets.length - 1)} ${scale.ground}z`} className="fill-danger-soft" />
      <path d={`M${line}`} strokeWidth="2.5" strokeLinejoin="round" strokeLinecap="round" className="fill-none stroke-danger" />
      {buckets.map(({ label, overdue }, place) => (
        <circle key={label} cx={scale.x(place)} cy={scale.y(overdue)} r={overdue > 0 ? 3.5 : 0} className="fill-danger" />
      ))}
    </>
  );
}

function summaryOf(buckets: readonly Bucket[]): string {
  const half = Math.floor(buckets.length / 2);
  const sum = (part: readonly Bucket[]) => part.reduce((total, { overdue }) => total + overdue, 0);
  const [earlier, later] = [sum(buckets.slice(0, half)), sum(buckets.slice(half))];
  if (earlier + later === 0) return 'Nothing became overdue in this time.';
  const all = `${(earlier + later).toLocaleString()} became overdue`;
  if (earlier === later) return `${all}, as many in the first half of this time as in the second.`;
  const way = later > earlier ? 'more' : 'less';
  return `${all}; it is getting ${way}: ${earlier.toLocaleString()} in the first half of this time, ${later.toLocaleString()} in the second.`;
}
