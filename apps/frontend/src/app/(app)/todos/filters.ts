import type { TodoStatus } from '../../../api/types.ts';

export const filters = [
  { status: 'open', label: 'Open', href: '/todos' },
  { status: 'completed', label: 'Completed', href: '/todos?show=completed' },
  { status: 'all', label: 'All', href: '/todos?show=all' },
] as const satisfies readonly { status: TodoStatus; label: string; href: string }[];

export function statusOf(show: string | null): TodoStatus {
  return filters.find((filter) => filter.status === show)?.status ?? 'open';
}
