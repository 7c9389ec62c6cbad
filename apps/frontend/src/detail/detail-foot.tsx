'use client';

import { RotateCcw, Trash2 } from 'lucide-react';
import type { Todo } from '../api/types.ts';
import { dayIn, dayLabel, timeLabel } from '../lib/dates.ts';
import { useToday } from '../lib/use-today.ts';
import { Button } from '../ui/button.tsx';

interface DetailFootProps {
  readonly todo: Todo;
  readonly onTrash: () => void;
  readonly onRestore: () => void;
}

export function DetailFoot({ todo, onTrash, onRestore }: DetailFootProps) {
  const today = useToday();
  const when = (instant: string) => `${dayLabel(dayIn(instant), today)}, ${timeLabel(instant)}`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 border-line border-t pt-4">
      <p className="text-faint text-sm">{todo.completedAt ? `Completed ${when(todo.completedAt)}` : `Added ${when(todo.createdAt)}`}</p>
      {todo.deletedAt ? (
        <Button size="small" onClick={onRestore}>
          <RotateCcw aria-hidden="true" className="size-4" />
          Restore
        </Button>
      ) : (
        <Button look="quiet" size="small" onClick={onTrash}>
          <Trash2 aria-hidden="true" className="size-4" />
          Move to trash
        </Button>
      )}
    </div>
  );
}
