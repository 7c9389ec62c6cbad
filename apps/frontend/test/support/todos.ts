import type { Todo } from '../../src/api/types.ts';

export function todo(fields: Partial<Todo> = {}): Todo {
  const at = '2026-11-24T10:00:00.000Z';
  const base = { id: 'a', title: 'Water the plants', notes: '', priority: 'none' as const, dueOn: null, completedAt: null };
  return { ...base, createdAt: at, updatedAt: at, version: 1, ...fields };
}
