'use client';

import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';

/** The box that charts are drawn in, in units of the drawing. */
export const plot = { width: 640, height: 200, left: 30, bottom: 22, top: 8 } as const;

const inner = { width: plot.width - plot.left, height: plot.height - plot.bottom - plot.top };

interface PlotProps {
  readonly label: string;
  /** Names of the places along the bottom. */
  readonly places: readonly string[];
  readonly top: number;
  /** What is at a place, said and shown. */
  readonly describe: (place: number) => string;
  readonly children: ReactNode;
}

/** Axes, and a cursor that goes from place to place by pointer, finger and arrow keys, and says what is there. */
export function Plot({ label, places, top, describe, children }: PlotProps) {
  const [place, setPlace] = useState<number>();
  const last = places.length - 1;
  const at = Math.min(place ?? last, last);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setPlace(Math.max(0, Math.min(last, next)));
  };
  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * plot.width - plot.left;
    setPlace(Math.max(0, Math.min(last, Math.floor((x / inner.width) * places.length))));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={places.length}
      aria-valuenow={at + 1}
      aria-valuetext={`${places[at]}: ${describe(at)}`}
      onKeyDown={onKeyDown}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => setPlace(undefined)}
      onBlur={() => setPlace(undefined)}
      className="relative rounded-lg"
    >
      <svg viewBox={`0 0 ${plot.width} ${plot.height}`} aria-hidden="true" className="block w-full overflow-visible">
        <Axes places={places} top={top} />
        {place !== undefined && (
          <rect
            x={placeX(at, places.length, 0)}
            y={plot.top}
            width={inner.width / places.length}
            height={inner.height}
            className="fill-hover"
          />
        )}
        {children}
      </svg>
      {place !== undefined && (
        <p
          aria-hidden="true"
          className="pointer-events-none absolute -top-2 z-10 w-max max-w-[16rem] -translate-x-1/2 -translate-y-full rounded-lg bg-inverse px-3 py-1.5 text-on-inverse text-sm shadow-popup"
          style={{ left: `clamp(5rem, ${(placeX(at, places.length) / plot.width) * 100}%, calc(100% - 5rem))` }}
        >
          <span className="block font-medium">{places[at]}</span>
          {describe(at)}
        </p>
      )}
    </div>
  );
}

/** The middle of a place along the bottom, unless another part of it is asked for (0: its beginning). */
export function placeX(place: number, places: number, part = 0.5): number {
  return plot.left + ((place + part) / places) * inner.width;
}

export function valueY(value: number, top: number): number {
  return plot.top + inner.height * (1 - value / top);
}

const steps = [0, 0.5, 1];
const mostLabels = 6;

function Axes({ places, top }: { readonly places: readonly string[]; readonly top: number }) {
  const every = Math.ceil(places.length / mostLabels);
  const labelled = places.map((name, place) => ({ name, place })).filter(({ place }) => (places.length - 1 - place) % every === 0);
  return (
    <g className="fill-faint text-[11px]">
      {steps.map((step) => (
        <g key={step}>
          <line x1={plot.left} x2={plot.width} y1={valueY(step * top, top)} y2={valueY(step * top, top)} className="stroke-line" />
          <text x={plot.left - 8} y={valueY(step * top, top) + 4} textAnchor="end">
            {step * top}
          </text>
        </g>
      ))}
      {labelled.map(({ name, place }) => (
        <text key={name} x={placeX(place, places.length)} y={plot.height - 4} textAnchor={place === places.length - 1 ? 'end' : 'middle'}>
          {name.replace('Week of ', '')}
        </text>
      ))}
    </g>
  );
}
