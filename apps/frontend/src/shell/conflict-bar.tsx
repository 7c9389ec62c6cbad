'use client';

import { useConflicts } from '../api/outbox-context.tsx';
import { late } from '../ui/late.tsx';

const Conflict = late(() => import('./conflict.tsx').then(({ Conflict: component }) => component));

/** Two people, or two windows, changed the same: nothing is lost until somebody has decided. */
export function ConflictBar() {
  const conflicts = useConflicts();
  const [entry] = conflicts;
  if (!entry?.conflict) return null;
  return <Conflict key={entry.key} entry={entry} theirs={entry.conflict} more={conflicts.length - 1} />;
}
