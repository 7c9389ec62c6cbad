import { CircleCheck, CirclePlus, type LucideIcon, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import type { Activity } from '../../../api/types.ts';
import { useTimeZone } from '../../../lib/time-zone.ts';

const kinds: Record<Activity['kind'], { readonly verb: string; readonly Icon: LucideIcon; readonly color: string }> = {
  'todo.created': { verb: 'Added', Icon: CirclePlus, color: 'bg-accent-soft text-accent' },
  'todo.updated': { verb: 'Edited', Icon: Pencil, color: 'bg-sunken text-soft' },
  'todo.completed': { verb: 'Completed', Icon: CircleCheck, color: 'bg-success-soft text-success' },
  'todo.reopened': { verb: 'Reopened', Icon: RotateCcw, color: 'bg-warning-soft text-warning' },
  'todo.deleted': { verb: 'Deleted', Icon: Trash2, color: 'bg-danger-soft text-danger' },
};

interface ActivityEntryProps {
  readonly entry: Activity;
  readonly fresh: boolean;
}

export function ActivityEntry({ entry, fresh }: ActivityEntryProps) {
  const { verb, Icon, color } = kinds[entry.kind];
  const timeZone = useTimeZone();
  return (
    <li className={`flex items-start gap-3 rounded-lg px-2 py-2 ${fresh ? 'fresh' : ''}`}>
      <span aria-hidden="true" className={`grid size-7 shrink-0 place-items-center rounded-full ${color}`}>
        <Icon className="size-4" />
      </span>
      <p className="min-w-0 flex-1 pt-0.5 [overflow-wrap:anywhere]">
        <span className="text-soft">{verb}</span> <span className="font-medium">{entry.title}</span>
      </p>
      <time dateTime={entry.at} className="shrink-0 pt-1 text-faint text-sm tabular-nums">
        {new Date(entry.at).toLocaleTimeString(undefined, { timeZone, hour: 'numeric', minute: '2-digit' })}
      </time>
    </li>
  );
}
