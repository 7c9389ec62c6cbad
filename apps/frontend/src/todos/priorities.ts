import type { Priority } from '../api/types.ts';

/** Told by words and shape, not by colour alone. */
export const priorities: readonly { readonly value: Priority; readonly label: string; readonly color: string }[] = [
  { value: 'high', label: 'High', color: 'text-danger' },
  { value: 'medium', label: 'Medium', color: 'text-warning' },
  { value: 'low', label: 'Low', color: 'text-accent' },
  { value: 'none', label: 'None', color: 'text-faint' },
];

export function priorityOf(value: Priority): (typeof priorities)[number] {
  return priorities.find((priority) => priority.value === value) ?? { value, label: value, color: 'text-faint' };
}
