'use client';

import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';

/** Room around what is drawn, and the height of all, in pixels. */
export const plot = { height: 200, left: 32, bottom: 24, top: 8 } as const;

const innerHeight = plot.height - plot.bottom - plot.top;
// until the real one is measured
const likelyWidth = 640;

/** From places and values to pixels. */
export interface Scale {
  /** How wide one place is. */
  readonly step: number;
  /** The middle of a place along the bottom. */
  readonly x: (place: number) => number;
  readonly y: (value: number) => number;
  readonly ground: number;
}

interface PlotProps {
  readonly label: string;
  /** Names of the places along the bottom. */
  readonly places: readonly string[];
  /** The value at the upper end. */
  readonly top: number;
  /** What is at a place, said and shown. */
  readonly describe: (place: number) => string;
  readonly children: (scale: Scale) => ReactNode;
}

/** Axes, and a cursor that goes from place to place by pointer, finger and arrow keys, and says what is there. */
export function Plot({ label, places, top, describe, children }: PlotProps) {
  const { box, width } = useWidth();
  const { place, at, handlers } = useCursor(places.length);
  const scale = scaleOf({ width, places: places.length, top });
  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={places.length}
      aria-valuenow={at + 1}
      aria-valuetext={`${places[at]}: ${describe(at)}`}
      {...handlers}
      className="relative rounded-lg"
    >
      <svg viewBox={`0 0 ${width} ${plot.height}`} height={plot.height} aria-hidden="true" className="block w-full overflow-visible">
        <Axes places={places} top={top} width={width} scale={scale} />
        {place !== undefined && (
          <rect x={scale.x(at) - scale.step / 2} y={plot.top} width={scale.step} height={innerHeight} className="fill-hover" />
        )}
        {children(scale)}
      </svg>
      {place !== undefined && (
        <p
          aria-hidden="true"
          className="pointer-events-none absolute -top-2 z-10 w-max -translate-x-1/2 -translate-y-full rounded-lg bg-inverse px-3 py-1.5 text-on-inverse text-sm shadow-popup"
          style={{ left: `clamp(5rem, ${scale.x(at)}px, calc(100% - 5rem))` }}
        >
          <span className="block font-medium">{places[at]}</span>
          {describe(at)}
        </p>
      )}
    </div>
  );
}

function scaleOf({ width, places, top }: { readonly width: number; readonly places: number; readonly top: number }): Scale {
  const step = (width - plot.left) / places;
  return {
    step,
    x: (place) => plot.left + (place + 0.5) * step,
    y: (value) => plot.top + innerHeight * (1 - value / top),
    ground: plot.height - plot.bottom,
  };
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(likelyWidth);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? likelyWidth)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}

/** Where the cursor is: nowhere until somebody points or presses a key; it is then told of the last place. */
function useCursor(places: number) {
  const [place, setPlace] = useState<number>();
  const last = places - 1;
  const at = Math.min(place ?? last, last);
  const go = (to: number) => setPlace(Math.max(0, Math.min(last, to)));

  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  };
  const onPoint = ({ currentTarget, clientX }: PointerEvent<HTMLDivElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    go(Math.floor(((clientX - left - plot.left) / (width - plot.left)) * places));
  };
  const leave = () => setPlace(undefined);
  return { place, at, handlers: { onKeyDown, onPointerMove: onPoint, onPointerDown: onPoint, onPointerLeave: leave, onBlur: leave } };
}

const gridLines = [0, 0.5, 1];
const roomOfLabel = 64;
// of any size it fits beside the axis
const shortNumber = new Intl.NumberFormat(undefined, { notation: 'compact' });

interface AxesProps {
  readonly places: readonly string[];
  readonly top: number;
  readonly width: number;
  readonly scale: Scale;
}

function Axes({ places, top, width, scale }: AxesProps) {
  const every = Math.ceil(roomOfLabel / scale.step);
  const last = places.length - 1;
  const labelled = places.map((name, place) => ({ name, place })).filter(({ place }) => (last - place) % every === 0);
  return (
    <g className="fill-faint text-xs tabular-nums">
      {gridLines.map((part) => (
        <g key={part}>
          <line x1={plot.left} x2={width} y1={scale.y(part * top)} y2={scale.y(part * top)} className="stroke-line" />
          <text x={plot.left - 8} y={scale.y(part * top) + 4} textAnchor="end">
            {shortNumber.format(part * top)}
          </text>
        </g>
      ))}
      {labelled.map(({ name, place }) => (
        <text key={name} x={place === last ? width : scale.x(place)} y={plot.height - 5} textAnchor={place === last ? 'end' : 'middle'}>
          {name.replace('Week of ', '')}
        </text>
      ))}
    </g>
  );
}
