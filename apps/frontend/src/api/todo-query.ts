import type { Todo, TodoQuery, TodoSort } from './types.ts';

type Test = (todo: Todo, wanted: string) => boolean;

/** What the server asks of a todo, said once more: changes show before it has answered. */
const tests: { readonly [Name in keyof Required<TodoQuery>]: Test } = {
  status: ({ completedAt, deletedAt }, wanted) => {
    if (wanted === 'trash' || deletedAt) return wanted === 'trash' && Boolean(deletedAt);
    return wanted === 'all' || (wanted === 'completed') === (completedAt !== null);
  },
  project: ({ projectId }, wanted) => projectId === wanted,
  inbox: ({ projectId }) => !projectId,
  tag: ({ tags = [] }, wanted) => tags.includes(wanted.toLowerCase()),
  priority: ({ priority }, wanted) => priority === wanted,
  dueFrom: ({ dueOn }, wanted) => dueOn !== null && dueOn >= wanted,
  dueTo: ({ dueOn }, wanted) => dueOn !== null && dueOn <= wanted,
  q: ({ title, notes }, wanted) => {
    const text = `${title} ${notes}`.toLowerCase();
    return wanted
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word));
  },
  sort: () => true,
};

export function matches(todo: Todo, query: TodoQuery): boolean {
  const wishes = Object.entries({ status: 'all', ...query }) as [keyof TodoQuery, string | undefined][];
  return wishes.every(([name, wanted]) => wanted === undefined || tests[name](todo, wanted));
}

const ranks = { none: 0, low: 1, medium: 2, high: 3 } as const;

/** In the order of the server. `manual` is an order only the server knows: the list stays as it came. */
export function sorted(todos: readonly Todo[], sort: TodoSort = 'created'): readonly Todo[] {
  if (sort === 'manual') return todos;
  const compare = { created: newestFirst, due: dueFirst, priority: urgentFirst }[sort];
  return [...todos].sort(compare);
}

function newestFirst(a: Todo, b: Todo): number {
  return order(b.createdAt, a.createdAt) || order(b.id, a.id);
}

function dueFirst(a: Todo, b: Todo): number {
  return order(dueKey(a), dueKey(b)) || order(a.id, b.id);
}

function urgentFirst(a: Todo, b: Todo): number {
  return ranks[b.priority] - ranks[a.priority] || newestFirst(a, b);
}

/** A day without a time comes before its times, as on the server; no day comes last. */
function dueKey({ dueOn, dueAt }: Todo): string {
  if (dueOn === null) return '9999-99';
  return dueAt ? `${dueOn} ${dueAt}` : dueOn;
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
