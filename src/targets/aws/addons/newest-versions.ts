import { chartVersions } from './chart-versions.ts';

/** A program in the cluster, as it is pinned and as it was newest when somebody looked. */
export interface VersionRow {
  readonly name: string;
  /** Module by which the Go proxy knows it. */
  readonly module: string;
  readonly pinned: string;
  readonly newest: string;
}

/** Modules of the add-ons whose versions can be looked up. */
export function modulesOf(): string[] {
  return Object.values(chartVersions).flatMap(({ module }) => module ?? []);
}

/** Newest release in the list of a module, as the Go proxy prints it: one version a line, in no order. Versions before a release do not count. */
export function newestIn(list: string): string | undefined {
  const releases = list.split('\n').filter((line) => /^v\d+\.\d+\.\d+$/.test(line));
  return releases
    .map((line) => line.slice(1))
    .sort(bySize)
    .at(-1);
}

function bySize(one: string, other: string): number {
  const [numbers, others] = [one, other].map((text) => text.split('.').map(Number));
  const place = numbers?.findIndex((number, index) => number !== others?.[index]) ?? -1;
  return place < 0 ? 0 : (numbers?.[place] ?? 0) - (others?.[place] ?? 0);
}

/** Each add-on that can be looked up, beside what is newest. */
export function versionRows(newest: Readonly<Record<string, string>>): VersionRow[] {
  return Object.entries(chartVersions).flatMap(([name, { module, app }]) =>
    module === undefined ? [] : [{ name, module, pinned: app, newest: newest[module] ?? 'unknown' }],
  );
}
