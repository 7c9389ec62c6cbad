export interface DayGroup<Item> {
  readonly day: string;
  readonly items: readonly Item[];
}

/** Keeps the order of the items; a day that comes back later joins its group. */
export function byDay<Item>(items: readonly Item[], dayOf: (item: Item) => string): DayGroup<Item>[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const day = dayOf(item);
    groups.set(day, [...(groups.get(day) ?? []), item]);
  }
  return [...groups].map(([day, members]) => ({ day, items: members }));
}
