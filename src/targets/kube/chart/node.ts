import { mark, quote } from './mark.ts';

/** Where a value of the chart stands: `['backend', 'image', 'tag']`. */
export type Path = readonly string[];

const places = new WeakMap<object, Path>();

/**
 * The values as a template sees them: they look like the values and stand for their places. Reading a value that does not exist
 * and computing with one throw, for a template could not do the same later.
 */
export function templateValues<Tree extends object>(defaults: Tree): Tree {
  return nodeAt([], defaults) as Tree;
}

function nodeAt(path: Path, value: unknown): object {
  const node = new Proxy({}, { get: (_, key) => (typeof key === 'symbol' ? symbolOf(path, key) : childOf(path, value, key)) });
  places.set(node, path);
  return node;
}

/** Only `${value}` may turn a value into text. */
function symbolOf(path: Path, key: symbol): unknown {
  if (key !== Symbol.toPrimitive) return undefined;
  return (hint: string) => {
    if (hint === 'string') return mark(textOf(path));
    throw new TypeError(
      `${path.join('.')} is known when the chart is installed, so nothing can be computed or compared here, use when or either`,
    );
  };
}

function childOf(path: Path, value: unknown, key: string): object {
  const known = isMap(value) ? Object.keys(value) : [];
  if (isMap(value) && known.includes(key)) return nodeAt([...path, key], value[key]);
  const allowed = known.length > 0 ? `one of ${known.join(', ')}` : 'nothing, for it is a single value';
  throw new TypeError(`values have no ${[...path, key].join('.')}, allowed below ${path.join('.') || 'the root'} is ${allowed}`);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The place that a value stands for, or undefined for any real value. */
export function placeOf(value: unknown): Path | undefined {
  return typeof value === 'object' && value !== null ? places.get(value) : undefined;
}

/** The Go template expression of a place: `.Values.backend.replicaCount`. */
export function valueAt(path: Path): string {
  return path.every((key) => /^[A-Za-z_]\w*$/.test(key)) ? ['.Values', ...path].join('.') : `(index .Values ${path.map(quote).join(' ')})`;
}

/** The same as text. Numbers go through JSON, since Go would print 1000000 as 1e+06. */
export function textOf(path: Path): string {
  return `(include "keelson.text" ${valueAt(path)})`;
}
